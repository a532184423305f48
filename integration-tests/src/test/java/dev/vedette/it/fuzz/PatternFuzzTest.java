package dev.vedette.it.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.vedette.sentinel.wire.GlobPattern;
import java.nio.charset.StandardCharsets;

/** Patterns and names of a hostile client: none throws or takes long, and stars before a pattern that fits change nothing. */
class PatternFuzzTest {

    /** Trying every end of a text takes its length cubed. */
    private static final int SHORT_TEXT = 64;

    @FuzzTest(maxDuration = FuzzTime.EACH)
    void shouldMatchAnyPatternAgainstAnyText(byte[] bytes) {
        String both = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = Math.max(0, both.indexOf('\n'));
        String pattern = both.substring(0, end);
        String text = both.substring(end);

        boolean isMatch = GlobPattern.of(pattern).matches(text);

        assertEquals(isMatch, GlobPattern.of(pattern).matches(text));
        if (text.length() <= SHORT_TEXT) {
            assertEquals(
                    isMatch || isTailMatch(pattern, text),
                    GlobPattern.of("*" + pattern).matches(text));
        }
        assertEquals(true, GlobPattern.of(literally(text)).matches(text));
    }

    /** Whether the pattern fits any of the text's ends, which is what a star before it allows. */
    private static boolean isTailMatch(String pattern, String text) {
        GlobPattern compiled = GlobPattern.of(pattern);
        for (int from = 1; from <= text.length(); from++) {
            if (compiled.matches(text.substring(from))) {
                return true;
            }
        }
        return false;
    }

    private static String literally(String text) {
        return text.replaceAll("(?s)(.)", "\\\\$1");
    }
}
