package dev.vedette.sentinel.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Who asks, by HTTP's basic authentication.
 *
 * @param user the name of a user
 * @param password as it was given
 */
public record Login(String user, String password) {

    private static final String SCHEME = "basic ";

    /** Reads the header Authorization; empty if it is not there, or not to be read. */
    static Optional<Login> of(Optional<String> header) {
        return header.filter(text -> text.toLowerCase(Locale.ROOT).startsWith(SCHEME))
                .flatMap(text -> decode(text.substring(SCHEME.length()).trim()))
                .filter(text -> text.indexOf(':') >= 0)
                .map(text -> new Login(text.substring(0, text.indexOf(':')), text.substring(text.indexOf(':') + 1)));
    }

    /** Tells which user and no more. */
    @Override
    public String toString() {
        return "Login[" + user + "]";
    }

    /** One character a byte, as passwords are everywhere here. */
    private static Optional<String> decode(String text) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException undecodable) {
            return Optional.empty();
        }
    }
}
