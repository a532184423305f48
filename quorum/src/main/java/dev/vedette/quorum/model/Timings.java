package dev.vedette.quorum.model;

/**
 * The periods of the whole process, in milliseconds. All but the last two are the reference's and adjustable by SENTINEL
 * DEBUG.
 *
 * @param infoPeriodMillis between two INFO of a healthy instance
 * @param pingPeriodMillis longest time between two PING
 * @param askPeriodMillis longest time between two questions to a peer; an answer is valid for five of them
 * @param publishPeriodMillis between two hello messages to an instance
 * @param defaultDownAfterMillis the down-after of masters monitored from now on
 * @param defaultFailoverTimeoutMillis the failover-timeout of masters monitored from now on
 * @param tiltTriggerMillis a stall of our own process that is reported as TILT
 * @param tiltPeriodMillis how long TILT lasts
 * @param reconfTimeoutMillis how long one replica's reconfiguration may take to show
 * @param minLinkReconnectPeriodMillis youngest age at which a silent link is replaced
 * @param electionTimeoutMillis upper bound of an election in the original; here the lease bounds it
 * @param scriptMaxRuntimeMillis how long a script may run
 * @param scriptRetryDelayMillis after how long a failed script is tried again at first
 * @param leaseMillis how long after asking for votes an elected leader may promote
 * @param holdMillis how long a voter grants no other candidate a vote; longer than the lease
 */
public record Timings(
        long infoPeriodMillis,
        long pingPeriodMillis,
        long askPeriodMillis,
        long publishPeriodMillis,
        long defaultDownAfterMillis,
        long defaultFailoverTimeoutMillis,
        long tiltTriggerMillis,
        long tiltPeriodMillis,
        long reconfTimeoutMillis,
        long minLinkReconnectPeriodMillis,
        long electionTimeoutMillis,
        long scriptMaxRuntimeMillis,
        long scriptRetryDelayMillis,
        long leaseMillis,
        long holdMillis) {

    /** What every sentinel starts with. */
    public static final Timings DEFAULTS = new Timings(
            10_000,
            1_000,
            1_000,
            2_000,
            MasterSettings.DEFAULT_DOWN_AFTER_MILLIS,
            MasterSettings.DEFAULT_FAILOVER_TIMEOUT_MILLIS,
            2_000,
            30_000,
            10_000,
            15_000,
            10_000,
            60_000,
            30_000,
            500,
            1_000);

    public Timings {
        Check.argument(holdMillis > leaseMillis, "a voter must hold longer than the lease", holdMillis);
    }
}
