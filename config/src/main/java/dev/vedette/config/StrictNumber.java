package dev.vedette.config;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as generic directives want them: nothing but the number, no plus sign, no leading zeros. */
final class StrictNumber {
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,18}");
    private static final Pattern OCTAL = Pattern.compile("-?[0-7]{1,20}");
    private static final Pattern MEMORY = Pattern.compile("([0-9]{1,18})(|b|k|kb|m|mb|g|gb)");
    private static final Map<String, Long> UNITS = Map.of(
            "",
            1L,
            "b",
            1L,
            "k",
            1000L,
            "kb",
            1L << 10,
            "m",
            1000_000L,
            "mb",
            1L << 20,
            "g",
            1000_000_000L,
            "gb",
            1L << 30);

    private StrictNumber() {}

    /** Answers a decimal number; empty if the text is none or does not fit a long. */
    static OptionalLong decimal(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Answers an octal number, leading zeros allowed; empty if the text is none. */
    static OptionalLong octal(String text) {
        return OCTAL.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text, 8)) : OptionalLong.empty();
    }

    /** Answers a number of bytes, with or without a unit such as kb; empty if the text is none or does not fit. */
    static OptionalLong memory(String text) {
        Matcher matcher = MEMORY.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        try {
            long unit = UNITS.getOrDefault(matcher.group(2), 1L);
            return OptionalLong.of(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit));
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
