package dev.vedette.sentinel.link;

import dev.vedette.quorum.command.CommandKind;

/**
 * When a reply is overdue. An overdue reply is reported and may still come; whether the link is dead, the core decides by the age
 * of the last good PING.
 */
final class Timeouts {

    /** AUTH, CLIENT SETNAME and SUBSCRIBE: nobody waits for them. */
    static final long GREETING_MILLIS = 5_000;

    private Timeouts() {}

    /** Answers the time that a reply to such a command may take. */
    static long replyMillis(CommandKind kind) {
        return switch (kind) {
            // As often as they are asked: the next one must not wait for the last.
            case PING, ASK_MASTER_DOWN -> 1_000;
            // INFO of a busy server with many replicas is slow; a transaction waits for the disk (CONFIG REWRITE).
            case ASK_INFO, PUBLISH_HELLO, PROMOTE, FOLLOW, KILL_SCRIPT -> 5_000;
        };
    }
}
