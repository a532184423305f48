package dev.vedette.quorum;

import dev.vedette.quorum.model.MasterName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The masters of which a new address waits until it is on disk, kept apart from all others: of a thousand, none may. */
final class UnflushedMasters {

    private final Map<MasterName, GroupState> waiting = new LinkedHashMap<>();

    /** A master's failover has gone on. */
    void moved(GroupState groupState) {
        if (groupState.awaitsFlush()) {
            waiting.put(groupState.group().name(), groupState);
        } else {
            waiting.remove(groupState.group().name());
        }
    }

    /** Forgets a master that is not monitored any more. */
    void remove(MasterName name) {
        waiting.remove(name);
    }

    /** All of them, in the order in which they began to wait. */
    List<GroupState> all() {
        return List.copyOf(waiting.values());
    }
}
