package dev.vedette.quorum.failover;

import dev.vedette.quorum.event.EventType;

/** Why a failover was given up before a replica was promoted. */
public enum AbortReason {
    NOT_ELECTED(EventType.ABORT_NOT_ELECTED, "not elected"),
    MASTER_RETURNED(EventType.ABORT_NOT_ELECTED, "the master answers again"),
    HIGHER_EPOCH_SEEN(EventType.ABORT_NOT_ELECTED, "another election with a higher epoch was seen"),
    PAUSED(EventType.ABORT_NOT_ELECTED, "an operator has paused failovers of this master"),
    LEASE_OVER(EventType.ABORT_NOT_ELECTED, "the lease ended before a replica could be promoted"),
    NO_GOOD_REPLICA(EventType.ABORT_NO_GOOD_REPLICA, "no replica is fit to be promoted"),
    REPLICA_BEHIND(
            EventType.ABORT_PROMOTION_TIMEOUT,
            "the chosen replica did not read all that the master had written; nothing was promoted and nothing is lost"),
    REPLICA_LOST(EventType.ABORT_PROMOTION_TIMEOUT, "the chosen replica went out of reach"),
    NOT_HANDED_OVER(EventType.ABORT_MASTER_TIMEOUT, "the master did not hand over, and goes on serving if it can"),
    PROMOTION_TIMEOUT(EventType.ABORT_PROMOTION_TIMEOUT, "the chosen replica did not become a master");

    private final EventType event;
    private final String text;

    AbortReason(EventType event, String text) {
        this.event = event;
        this.text = text;
    }

    /** The event that the reference knows for it. */
    public EventType event() {
        return event;
    }

    /** Whether a sentinel that has too much to do at once fails so. */
    public boolean isOfOverload() {
        return this == NOT_ELECTED || this == LEASE_OVER || this == PROMOTION_TIMEOUT;
    }

    /** The reason in words, for the log. */
    public String text() {
        return text;
    }
}
