package dev.vedette.quorum;

import java.util.Collection;
import java.util.function.Predicate;

/** Counts the masters of which something holds, anew every few milliseconds: each of a thousand inputs would count a thousand. */
final class RecentCount {

    /** For so long a count is good. */
    static final long PERIOD_MILLIS = 5;

    private long countedMillis = Long.MIN_VALUE / 2;
    private int count;

    /** How many of them there are, or were a few milliseconds ago. The condition is always the same. */
    int of(Collection<GroupState> groups, Predicate<GroupState> condition, long nowMillis) {
        if (nowMillis >= countedMillis + PERIOD_MILLIS) {
            countedMillis = nowMillis;
            count = 0;
            for (GroupState groupState : groups) {
                count += condition.test(groupState) ? 1 : 0;
            }
        }
        return count;
    }
}
