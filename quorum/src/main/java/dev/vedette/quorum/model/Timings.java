package dev.vedette.quorum.model;

/**
 * The periods of the whole process, in milliseconds. The first nine are the reference's and adjustable by SENTINEL DEBUG.
 *
 * @param infoPeriodMillis between two INFO of a healthy instance
 * @param pingPeriodMillis longest time between two PING
 * @param askPeriodMillis longest time between two questions to a peer; an answer is valid for five of them
 * @param publishPeriodMillis between two hello messages to an instance
 * @param tiltTriggerMillis a stall of our own process that is reported as TILT
 * @param tiltPeriodMillis how long TILT lasts
 * @param reconfTimeoutMillis how long one replica's reconfiguration may take to show
 * @param minLinkReconnectPeriodMillis youngest age at which a silent link is replaced
 * @param electionTimeoutMillis upper bound of an election
 * @param leaseMillis how long after asking for votes an elected leader may promote
 * @param holdMillis how long a voter grants no other candidate a vote; longer than the lease
 */
public record Timings(
        long infoPeriodMillis,
        long pingPeriodMillis,
        long askPeriodMillis,
        long publishPeriodMillis,
        long tiltTriggerMillis,
        long tiltPeriodMillis,
        long reconfTimeoutMillis,
        long minLinkReconnectPeriodMillis,
        long electionTimeoutMillis,
        long leaseMillis,
        long holdMillis) {

    /** What every sentinel starts with. */
    public static final Timings DEFAULTS =
            new Timings(10_000, 1_000, 1_000, 2_000, 2_000, 30_000, 10_000, 15_000, 10_000, 500, 1_000);

    public Timings {
        Check.argument(holdMillis > leaseMillis, "a voter must hold longer than the lease", holdMillis);
    }
}
