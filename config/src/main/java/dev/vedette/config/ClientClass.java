package dev.vedette.config;

import java.util.Locale;
import java.util.Optional;

/** The kinds of client that have an output buffer limit of their own. */
public enum ClientClass {
    NORMAL,
    /** Kept for the file only: a Sentinel has no replicas. */
    REPLICA,
    PUBSUB;

    /** Answers the class of this word in any case, if it is one. */
    static Optional<ClientClass> named(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "normal" -> Optional.of(NORMAL);
            case "replica", "slave" -> Optional.of(REPLICA);
            case "pubsub" -> Optional.of(PUBSUB);
            default -> Optional.empty();
        };
    }
}
