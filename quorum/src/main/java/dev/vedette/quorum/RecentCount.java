package dev.vedette.quorum;

import java.util.Collection;
import java.util.function.Predicate;

/** Counts the masters of which something holds, anew every few milliseconds: each of a thousand inputs would count a thousand. */
final class RecentCount {

    /** For so long a count is good at least. */
    static final long PERIOD_MILLIS = 5;

    /** So many masters make a count good for a millisecond more. */
    private static final int MASTERS_A_MILLI = 100;

    private long countedMillis = Long.MIN_VALUE / 2;
    private int count;

    /** How many of them there are, or were a few milliseconds ago. The condition is always the same. */
    int of(Collection<GroupState> groups, Predicate<GroupState> condition, long nowMillis) {
        if (isOutdated(groups.size(), nowMillis)) {
            countedMillis = nowMillis;
            count = 0;
            for (GroupState groupState : groups) {
                count += condition.test(groupState) ? 1 : 0;
            }
        }
        return count;
    }

    /** Whether it is time to count so many masters again. */
    boolean isOutdated(int masters, long nowMillis) {
        return nowMillis >= countedMillis + PERIOD_MILLIS + masters / MASTERS_A_MILLI;
    }

    /** What was counted last. */
    int latest() {
        return count;
    }
}
