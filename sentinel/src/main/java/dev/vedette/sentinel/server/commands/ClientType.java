package dev.vedette.sentinel.server.commands;

import dev.vedette.sentinel.server.Client;
import java.util.Locale;
import java.util.Optional;

/** The kinds of clients that CLIENT LIST and CLIENT KILL tell apart. */
enum ClientType {
    NORMAL,
    PUBSUB,
    /** Masters and replicas never are clients of a sentinel. */
    REPLICATION;

    /** Reads a type; empty if there is none of that name. */
    static Optional<ClientType> parse(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "normal" -> Optional.of(NORMAL);
            case "pubsub" -> Optional.of(PUBSUB);
            case "master", "replica", "slave" -> Optional.of(REPLICATION);
            default -> Optional.empty();
        };
    }

    /** Whether {@code client} is of this kind. */
    boolean fits(Client client) {
        return switch (this) {
            case NORMAL -> !client.isSubscriber();
            case PUBSUB -> client.isSubscriber();
            case REPLICATION -> false;
        };
    }
}
