package dev.vedette.quorum.command;

/** The kind of a {@link Command}, for reports about one that failed. */
public enum CommandKind {
    PING,
    ASK_INFO,
    PUBLISH_HELLO,
    ASK_MASTER_DOWN,
    PROMOTE,
    FOLLOW,
    HAND_OVER,
    CANCEL_HAND_OVER,
    SETTLE,
    PAUSE_WRITES,
    RESUME_WRITES,
    TELL_PAUSES,
    KILL_SCRIPT
}
