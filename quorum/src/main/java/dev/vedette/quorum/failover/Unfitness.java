package dev.vedette.quorum.failover;

/** Why a replica must not be promoted. */
public enum Unfitness {
    /** We call it down. */
    SUBJECTIVELY_DOWN,
    /** There is no link to it. */
    DISCONNECTED,
    /** It has not answered PING of late. */
    SILENT,
    /** Its operator forbids it. */
    PRIORITY_ZERO,
    /** Nothing is known of its data. */
    INFO_MISSING,
    /** What is known of its data is old. */
    INFO_OLD,
    /** It has never had its master's data. */
    NEVER_IN_STEP,
    /** It has been without its master for too long. */
    LINK_DOWN,
    /** It was told to, and did not become a master. */
    PROMOTION_FAILED
}
