package dev.vedette.quorum;

import dev.vedette.quorum.model.MasterName;
import java.util.LinkedHashMap;
import java.util.Map;

/** The masters that are subjectively down, kept apart from all others: of a thousand, none may be. */
final class DownMasters {

    private final Map<MasterName, GroupState> down = new LinkedHashMap<>();
    private final RecentCount waiting = new RecentCount();

    /** A master's SDOWN has begun or ended, or another server has become the master. */
    void judged(GroupState groupState) {
        if (groupState.group().master().isSubjectivelyDown()) {
            down.put(groupState.group().name(), groupState);
        } else {
            down.remove(groupState.group().name());
        }
    }

    /** Forgets a master that is not monitored any more. */
    void remove(MasterName name) {
        down.remove(name);
    }

    /** How many there are. */
    int count() {
        return down.size();
    }

    /** How many wait for their failovers, or did a few milliseconds ago. */
    int waitingCount(Pauses pauses, long nowMillis) {
        if (!waiting.isOutdated(down.size(), nowMillis)) {
            return waiting.latest();
        }
        return waiting.of(
                down.values(),
                each -> each.isWaitingForFailover()
                        && pauses.of(each.group().name(), nowMillis).isEmpty(),
                nowMillis);
    }
}
