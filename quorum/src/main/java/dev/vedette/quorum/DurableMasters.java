package dev.vedette.quorum;

import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.instance.Touched;
import dev.vedette.quorum.model.MasterName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must survive a crash of each master, in the order of monitoring, and which of them wait until it does. Of a thousand
 * masters only those are looked at that have changed; the others stay the same objects.
 */
final class DurableMasters {

    private final Touched touched = new Touched();
    private final Set<MasterName> waiting = new LinkedHashSet<>();
    private final List<DurableMaster> described = new ArrayList<>();
    private final Map<MasterName, Integer> places = new LinkedHashMap<>();

    /** Looks after one more group, which comes last. */
    void add(GroupState groupState) {
        groupState.reportTo(this);
        groupState.group().reportTo(touched);
        moved(groupState);
    }

    /** Forgets a group: one that comes by this name later is another one. */
    void remove(MasterName name) {
        touched.remove(name);
        waiting.remove(name);
        Integer place = places.remove(name);
        if (place != null) {
            described.remove((int) place);
            places.replaceAll((other, at) -> at > place ? at - 1 : at);
        }
    }

    /** A group's failover has gone on. */
    void moved(GroupState groupState) {
        changed(groupState);
        if (groupState.awaitsFlush()) {
            waiting.add(groupState.group().name());
        } else {
            waiting.remove(groupState.group().name());
        }
    }

    /** Something of a group has changed that is written down. */
    void changed(GroupState groupState) {
        touched.add(groupState.group().name());
    }

    /** A peer of that master is somewhere else now. */
    void peerMoved(MasterName name) {
        touched.add(name);
    }

    /** Whose failovers wait for a flush. */
    List<MasterName> waiting() {
        return List.copyOf(waiting);
    }

    /** All of them as of now. */
    List<DurableMaster> of(Map<MasterName, GroupState> groups) {
        for (MasterName name : touched.names()) {
            GroupState groupState = groups.get(name);
            if (groupState != null) {
                describe(name, groupState.durable());
            }
        }
        touched.forget();
        assert described.equals(
                        groups.values().stream().map(GroupState::durable).toList())
                : "a change was not reported";
        return List.copyOf(described);
    }

    private void describe(MasterName name, DurableMaster now) {
        Integer place = places.get(name);
        if (place == null) {
            places.put(name, described.size());
            described.add(now);
        } else if (!now.equals(described.get(place))) {
            described.set(place, now);
        }
    }
}
