package dev.vedette.sentinel.server.acl;

/**
 * Whether a call is allowed.
 *
 * @param kind what is in its way
 * @param object the full name of the forbidden command, or the forbidden channel; empty text if there is no such thing
 */
public record Verdict(Kind kind, String object) {

    /** Nothing is in its way. */
    public static final Verdict ALLOWED = new Verdict(Kind.ALLOWED, "");

    /** The client is nobody yet. */
    public static final Verdict NOT_AUTHENTICATED = new Verdict(Kind.NOT_AUTHENTICATED, "");

    /** What can be in the way of a call. */
    public enum Kind {
        ALLOWED,
        NOT_AUTHENTICATED,
        COMMAND_FORBIDDEN,
        CHANNEL_FORBIDDEN
    }

    /** The user may not run the command of this full name. */
    public static Verdict ofCommand(String name) {
        return new Verdict(Kind.COMMAND_FORBIDDEN, name);
    }

    /** The user may run the command, but not use this channel. */
    static Verdict ofChannel(String name) {
        return new Verdict(Kind.CHANNEL_FORBIDDEN, name);
    }

    /** Whether nothing is in its way. */
    public boolean isAllowed() {
        return kind == Kind.ALLOWED;
    }

    /** What an error reply says; empty text if the call is allowed. */
    public String error() {
        return switch (kind) {
            case ALLOWED -> "";
            case NOT_AUTHENTICATED -> "NOAUTH Authentication required.";
            case COMMAND_FORBIDDEN -> "NOPERM this user has no permissions to run the '" + object + "' command";
            case CHANNEL_FORBIDDEN ->
                "NOPERM this user has no permissions to access one of the channels used as arguments";
        };
    }

    /** What ACL DRYRUN says; empty text if the call is allowed. */
    public String sentence() {
        return switch (kind) {
            case ALLOWED -> "";
            case NOT_AUTHENTICATED -> "Authentication required.";
            case COMMAND_FORBIDDEN -> "This user has no permissions to run the '" + object + "' command";
            case CHANNEL_FORBIDDEN -> "This user has no permissions to access the '" + object + "' channel";
        };
    }
}
