package dev.vedette.quorum.schedule;

import dev.vedette.quorum.model.Hello;

/**
 * What is asked and told about masters that only wait for their failovers, while many do: ever more rarely, since each message
 * takes the place of a part of a failover, and a master whose turn has come is asked anew anyway. Source: docs/compatibility.md,
 * Many masters down.
 *
 * @param waiting how many masters wait
 */
public record Crowd(int waiting) {

    /** What each adds to the pause between two INFO. */
    private static final long INFO_MILLIS_A_MASTER = 10;

    /** What each adds to the pause between two questions to a peer. */
    private static final long ASK_MILLIS_A_MASTER = 4;

    /** An answer holds for five usual pauses; two leave room for one that is lost. */
    private static final int MOST_ASK_PERIODS = 2;

    /** So many make hellos come one period later. */
    private static final int MASTERS_A_HELLO_PERIOD = 100;

    /**
     * The pause between two INFO of such a group.
     *
     * @param troubleMillis the shortest, of a few masters
     * @param usualMillis the longest, as if nothing had happened
     */
    public long infoPeriodMillis(long troubleMillis, long usualMillis) {
        return Math.min(usualMillis, Math.max(troubleMillis, INFO_MILLIS_A_MASTER * waiting));
    }

    /** The pause between two questions to a peer about such a master. */
    public long askPeriodMillis(long usualMillis) {
        return Math.min(MOST_ASK_PERIODS * usualMillis, Math.max(usualMillis, ASK_MILLIS_A_MASTER * waiting));
    }

    /** The pause between two hellos around such a master. */
    public long helloPeriodMillis(long usualMillis) {
        return usualMillis * Math.min(Hello.MOST_PERIODS, 1 + waiting / MASTERS_A_HELLO_PERIOD);
    }
}
