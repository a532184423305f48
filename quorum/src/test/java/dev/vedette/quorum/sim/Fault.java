package dev.vedette.quorum.sim;

/**
 * Something that happens to the set, or that an operator does.
 *
 * @param atMillis when it begins
 * @param forMillis how long it lasts, where it lasts
 * @param target whom it happens to: a number that the kind reads modulo the machines that it can happen to
 * @param other a second machine, a variant or an amount, as the kind wants
 */
record Fault(Kind kind, long atMillis, long forMillis, int target, int other) {

    /** What can happen. */
    enum Kind {
        /** A sentinel's process ends, and begins again later. */
        CRASH_SENTINEL,
        /** A sentinel's process stands still. */
        STALL_SENTINEL,
        /** A sentinel's disk is slow. */
        SLOW_DISK,
        /** Writes to a sentinel's disk fail, most of them. */
        FAILING_DISK,
        /** Something happens to a sentinel as soon as it has voted or promoted. */
        AMBUSH,
        /** A server's process ends, and begins again later with its data or without. */
        CRASH_SERVER,
        /** A group's master ends for longer than it takes to replace it. */
        CRASH_MASTER,
        /** A server's process stands still. */
        HANG_SERVER,
        /** A group's master stands still. */
        HANG_MASTER,
        /** A script keeps a server from answering. */
        BUSY_SERVER,
        /** A server says that it does what it is told about its role, and does not. */
        DEAF_SERVER,
        /** A server refuses to change its role. */
        REFUSING_SERVER,
        /** A replica does not read from its master. */
        BROKEN_REPLICATION,
        /** A server's connections break. */
        RESET_CONNECTIONS,
        /** One way between two machines is cut. */
        CUT_ONE_WAY,
        /** Both ways between two machines are cut. */
        CUT_BOTH_WAYS,
        /** One machine is cut off from all others. */
        ISOLATE,
        /** The machines fall into two parts. */
        SPLIT,
        /** One way between two machines is slow. */
        CLOG,
        /** An old hello comes once more. */
        REPLAY_HELLO,
        /** An operator asks for a failover. */
        OPERATOR_FAILOVER,
        /** An operator asks that the master itself hand over. */
        OPERATOR_HAND_OVER,
        /** An operator has a sentinel forget replicas and peers. */
        OPERATOR_RESET,
        /** An operator removes a master from a sentinel, and adds it again. */
        OPERATOR_REMOVE,
        /** An operator changes settings. */
        OPERATOR_SET,
        /** An operator wants the state written. */
        OPERATOR_FLUSH,
        /** A sentinel is told to crash when it leads a failover. */
        CRASH_AT_FAILOVER,
        /** A peer's old question, perhaps one for a vote, comes once more. */
        REPLAY_QUESTION,
        /** An operator changes how many sentinels must agree. */
        OPERATOR_QUORUM,
        /** A firewall refuses some sentinels' connections to a group's master, or to another server of it. */
        REJECT_SENTINELS,
        /** A group's master ends, and begins again soon. */
        RESTART_MASTER,
        /** An operator has failovers paused. */
        OPERATOR_PAUSE,
        /** An operator ends pauses. */
        OPERATOR_RESUME,
        /** An operator has a sentinel forget a replica or a peer. */
        OPERATOR_FORGET
    }

    @Override
    public String toString() {
        return kind + " at " + atMillis + " for " + forMillis + " target " + target + " other " + other;
    }
}
