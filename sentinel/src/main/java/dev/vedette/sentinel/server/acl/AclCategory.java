package dev.vedette.sentinel.server.acl;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The groups of commands that rules may name, in the order of ACL CAT. Most of them are empty in a sentinel. */
public enum AclCategory {
    KEYSPACE,
    READ,
    WRITE,
    SET,
    SORTEDSET,
    LIST,
    HASH,
    STRING,
    BITMAP,
    HYPERLOGLOG,
    GEO,
    STREAM,
    PUBSUB,
    ADMIN,
    FAST,
    SLOW,
    BLOCKING,
    DANGEROUS,
    CONNECTION,
    TRANSACTION,
    SCRIPTING;

    /** The category of that name in any case, without its {@code @}; empty if there is none. */
    public static Optional<AclCategory> named(String name) {
        return Arrays.stream(values())
                .filter(category -> category.wireName().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The name in lower case, without {@code @}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
