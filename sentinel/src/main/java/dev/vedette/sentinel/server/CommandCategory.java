package dev.vedette.sentinel.server;

import java.util.Locale;

/** The groups by which access rules speak of commands, in the order in which they are shown. Source: docs/protocol.md, Command table. */
public enum CommandCategory {
    ADMIN,
    PUBSUB,
    FAST,
    SLOW,
    DANGEROUS,
    CONNECTION;

    /** The category as clients see it, for example {@code @fast}. */
    public String wireName() {
        return "@" + name().toLowerCase(Locale.ROOT);
    }
}
