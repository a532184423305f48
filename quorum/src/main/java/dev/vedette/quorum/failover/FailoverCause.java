package dev.vedette.quorum.failover;

/** Why a failover was begun, and with that what it may do without. */
public enum FailoverCause {
    /** Enough sentinels agree that the master is down. It needs votes, and a master that stays away. */
    MASTER_DOWN,
    /** An operator wants it in any case: it waits for votes a little while only. */
    FORCED,
    /** An operator wants the master itself to hand over: it needs votes, and a master that serves. */
    COORDINATED
}
