package dev.vedette.quorum;

import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.instance.Touched;
import dev.vedette.quorum.model.MasterName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must survive a crash of each master, in the order of monitoring. A master that has not changed stays the same object. */
final class DurableMasters {

    private final Touched touched = new Touched();
    private final Map<MasterName, DurableMaster> described = new LinkedHashMap<>();

    /** Looks after one more group, which comes last. */
    void add(GroupState groupState) {
        groupState.reportTo(touched);
    }

    /** Forgets a group: one that comes by this name later is another one. */
    void remove(MasterName name) {
        described.remove(name);
    }

    /** A peer of that master is somewhere else now. */
    void peerMoved(MasterName name) {
        touched.add(name);
    }

    /** All of them as of now. */
    List<DurableMaster> of(Map<MasterName, GroupState> groups) {
        for (MasterName name : touched.names()) {
            GroupState groupState = groups.get(name);
            if (groupState != null) {
                DurableMaster now = groupState.durable();
                if (!now.equals(described.get(name))) {
                    described.put(name, now);
                }
            }
        }
        touched.forget();
        List<DurableMaster> all = List.copyOf(described.values());
        assert all.equals(groups.values().stream().map(GroupState::durable).toList()) : "a change was not reported";
        return all;
    }
}
