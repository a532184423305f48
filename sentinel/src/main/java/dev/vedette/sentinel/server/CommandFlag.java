package dev.vedette.sentinel.server;

import java.util.Locale;

/** What COMMAND INFO says about how a command may be used, in the order in which it is said. Source: docs/protocol.md, Command table. */
public enum CommandFlag {
    ADMIN,
    PUBSUB,
    NOSCRIPT,
    LOADING,
    STALE,
    FAST,
    NO_AUTH,
    NO_MULTI,
    ALLOW_BUSY;

    /** The flag as clients see it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
