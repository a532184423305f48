package dev.vedette.sentinel.server;

import java.util.Locale;

/** The groups by which access rules speak of commands. Source: docs/protocol.md, Command table. */
public enum CommandCategory {
    ADMIN,
    CONNECTION,
    DANGEROUS,
    FAST,
    PUBSUB,
    SLOW;

    /** The category as clients see it, for example {@code @fast}. */
    public String wireName() {
        return "@" + name().toLowerCase(Locale.ROOT);
    }
}
