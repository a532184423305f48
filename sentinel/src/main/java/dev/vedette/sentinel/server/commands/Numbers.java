package dev.vedette.sentinel.server.commands;

import java.util.OptionalLong;

/** Integers as clients must spell them: an optional minus, no plus, no blanks, no leading zeros, within 64 bits. */
final class Numbers {

    /** Longest period in milliseconds, 24 days: the file's own bound, beyond which redis-sentinel could not read it back. */
    static final long MAX_PERIOD_MILLIS = Integer.MAX_VALUE;

    private static final int MAX_LENGTH = 20;

    private Numbers() {}

    /** Reads a strict integer; empty if the text is none. Source: docs/protocol.md, Generic errors. */
    static OptionalLong parse(String text) {
        int firstDigit = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - firstDigit;
        boolean isPlain = digits > 0 && text.length() <= MAX_LENGTH && areDigits(text, firstDigit);
        boolean hasLeadingZero = isPlain && text.charAt(firstDigit) == '0' && text.length() > 1;
        if (!isPlain || hasLeadingZero) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException beyond64Bits) {
            return OptionalLong.empty();
        }
    }

    private static boolean areDigits(String text, int from) {
        for (int index = from; index < text.length(); index++) {
            if (text.charAt(index) < '0' || text.charAt(index) > '9') {
                return false;
            }
        }
        return true;
    }
}
