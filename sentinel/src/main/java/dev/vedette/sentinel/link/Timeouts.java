package dev.vedette.sentinel.link;

import dev.vedette.quorum.command.CommandKind;

/**
 * When a reply is overdue. An overdue reply is reported, so that the core asks again, and may still come.
 *
 * <p>Only questions that the core repeats have a bound here. Whether a link is dead, the core decides by its own unanswered PING;
 * whether a reconfiguration went wrong, it reads in INFO, since a late one is executed all the same.
 */
final class Timeouts {

    /** No bound. */
    static final long NEVER = Long.MAX_VALUE;

    /** INFO of a busy server with many replicas is slow, but not slower than this. */
    private static final long REPEATED_MILLIS = 3_000;

    private Timeouts() {}

    /** Answers the time that a reply to such a command may take, in milliseconds, or {@link #NEVER}. */
    static long replyMillis(CommandKind kind) {
        return switch (kind) {
            case ASK_INFO, PUBLISH_HELLO, TELL_PAUSES -> REPEATED_MILLIS;
            case PING,
                    ASK_MASTER_DOWN,
                    PROMOTE,
                    FOLLOW,
                    HAND_OVER,
                    CANCEL_HAND_OVER,
                    SETTLE,
                    PAUSE_WRITES,
                    RESUME_WRITES,
                    KILL_SCRIPT -> NEVER;
        };
    }
}
