package dev.vedette.sentinel.link;

import java.util.List;
import java.util.Optional;

/**
 * How we authenticate to one instance. Source: docs/protocol.md, Credentials.
 *
 * @param user absent for the default user
 * @param password absent if none is wanted; a user without password does not authenticate
 */
public record Credentials(Optional<String> user, Optional<String> password) {

    /** No authentication. */
    public static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());

    /** Answers the command that authenticates; empty if none is needed. */
    Optional<List<String>> command() {
        return password.map(
                secret -> user.map(name -> List.of("AUTH", name, secret)).orElseGet(() -> List.of("AUTH", secret)));
    }

    /** Without the secrets, so that logs may print it. */
    @Override
    public String toString() {
        return "Credentials[" + (password.isPresent() ? "with password" : "none") + "]";
    }
}
