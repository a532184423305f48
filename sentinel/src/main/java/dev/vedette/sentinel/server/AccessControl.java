package dev.vedette.sentinel.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Who may come in. There is one user, {@code default}, with an optional password, and whoever is in may do everything; rules by
 * user and command are asked here too when they come.
 */
public final class AccessControl {

    /** The user of every client that names none. */
    public static final String DEFAULT_USER = "default";

    private final Optional<String> password;

    /** Lets everybody in who knows {@code password}, or simply everybody if there is none. */
    public AccessControl(Optional<String> password) {
        this.password = password.filter(text -> !text.isEmpty());
    }

    /** Whether clients must authenticate before anything else. */
    public boolean needsPassword() {
        return password.isPresent();
    }

    /** Whom a fresh connection belongs to; empty if it must authenticate first. */
    public Optional<String> userAtConnect() {
        return needsPassword() ? Optional.empty() : Optional.of(DEFAULT_USER);
    }

    /** Whether there is such a user. */
    public boolean hasUser(String user) {
        return user.equals(DEFAULT_USER);
    }

    /** Whether {@code attempt} opens the door for {@code user}. Takes the same time for any wrong password of one length. */
    public boolean admits(String user, String attempt) {
        return hasUser(user) && password.map(right -> isSame(right, attempt)).orElse(true);
    }

    private static boolean isSame(String right, String attempt) {
        return MessageDigest.isEqual(
                right.getBytes(StandardCharsets.ISO_8859_1), attempt.getBytes(StandardCharsets.ISO_8859_1));
    }
}
