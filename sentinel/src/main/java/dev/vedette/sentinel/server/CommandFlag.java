package dev.vedette.sentinel.server;

import java.util.Locale;

/** What COMMAND INFO says about how a command may be used. Source: docs/protocol.md, Command table. */
public enum CommandFlag {
    ADMIN,
    ALLOW_BUSY,
    FAST,
    LOADING,
    NO_AUTH,
    NO_MULTI,
    NOSCRIPT,
    PUBSUB,
    STALE;

    /** The flag as clients see it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
