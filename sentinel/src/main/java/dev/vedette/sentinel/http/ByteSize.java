package dev.vedette.sentinel.http;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Sizes as redis.conf writes them: {@code 1mb} are 1024 * 1024 bytes, {@code 1m} are 1000 * 1000. */
final class ByteSize {

    private static final Map<String, Long> UNITS = Map.of(
            "", 1L,
            "b", 1L,
            "k", 1_000L,
            "kb", 1_024L,
            "m", 1_000_000L,
            "mb", 1_024L * 1_024,
            "g", 1_000_000_000L,
            "gb", 1_024L * 1_024 * 1_024);

    /** No longer number is taken, so that none overflows with its unit. */
    private static final int MAX_DIGITS = 9;

    private ByteSize() {}

    /** The bytes; empty if this is no size. */
    static OptionalLong parse(String text) {
        String unit = text.replaceFirst("^[0-9]+", "").toLowerCase(Locale.ROOT);
        String digits = text.substring(0, text.length() - unit.length());
        Long factor = UNITS.get(unit);
        return factor == null || digits.isEmpty() || digits.length() > MAX_DIGITS
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(digits) * factor);
    }
}
