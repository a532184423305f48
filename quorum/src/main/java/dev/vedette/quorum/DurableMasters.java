package dev.vedette.quorum;

import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.instance.Touched;
import dev.vedette.quorum.model.MasterName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must survive a crash of each master, in the order of monitoring. Of a thousand masters only those are looked at that have
 * changed; the others stay the same objects.
 */
final class DurableMasters {

    private final Touched touched = new Touched();
    private final List<DurableMaster> described = new ArrayList<>();
    private final Map<MasterName, Integer> places = new LinkedHashMap<>();

    /** Looks after one more group, which comes last. */
    void add(GroupState groupState) {
        groupState.group().reportTo(touched);
    }

    /** Forgets a group: one that comes by this name later is another one. */
    void remove(MasterName name) {
        touched.remove(name);
        Integer place = places.remove(name);
        if (place != null) {
            described.remove((int) place);
            places.replaceAll((other, at) -> at > place ? at - 1 : at);
        }
    }

    /** All of them as of now. */
    List<DurableMaster> of(Map<MasterName, GroupState> groups) {
        for (MasterName name : touched.take()) {
            GroupState groupState = groups.get(name);
            if (groupState != null) {
                describe(name, groupState.durable());
            }
        }
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
