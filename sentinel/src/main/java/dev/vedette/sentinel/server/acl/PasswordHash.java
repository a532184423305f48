package dev.vedette.sentinel.server.acl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Passwords as we keep them: SHA-256, in 64 lower case hexadecimal digits. */
public final class PasswordHash {

    private static final int LENGTH = 64;

    private PasswordHash() {}

    /** The hash of a password. */
    public static String of(String password) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(password.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Whether the text can be a hash. */
    static boolean isHash(String text) {
        return text.length() == LENGTH
                && text.chars().allMatch(digit -> (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f'));
    }

    /** Whether {@code attempt} is one of the passwords. Takes the same time wherever it differs. */
    static boolean isAmong(List<String> hashes, String attempt) {
        byte[] tried = of(attempt).getBytes(StandardCharsets.ISO_8859_1);
        boolean isFound = false;
        for (String hash : hashes) {
            isFound |= MessageDigest.isEqual(hash.getBytes(StandardCharsets.ISO_8859_1), tried);
        }
        return isFound;
    }
}
