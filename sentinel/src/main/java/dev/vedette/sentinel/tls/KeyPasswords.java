package dev.vedette.sentinel.tls;

import java.util.Optional;

/**
 * The passwords of our keys.
 *
 * @param server of the key that clients are shown
 * @param client of the key for our own connections, if it differs
 */
public record KeyPasswords(Optional<String> server, Optional<String> client) {

    /** Tells nothing: passwords must not reach a log. */
    @Override
    public String toString() {
        return "KeyPasswords";
    }
}
