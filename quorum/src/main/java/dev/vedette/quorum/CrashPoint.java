package dev.vedette.quorum;

/** A moment of a failover at which this process may be told to crash, so that operators can try what comes of it. */
public enum CrashPoint {

    /** The votes are in, and nothing has been done with them. */
    AFTER_ELECTION,

    /** The promotion is confirmed and on disk, and nobody has been told. */
    AFTER_PROMOTION
}
