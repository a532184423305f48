package dev.vedette.sentinel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobPatternTest {

    @ParameterizedTest
    @CsvSource({
        "*, +switch-master",
        "+switch-*, +switch-master",
        "[-+]sdown, -sdown",
        "[^], x",
        "*[^x, a",
        "?down, xdown",
        "h[^e]llo, hallo",
        "h[a-c]llo, hbllo",
        "h[c-a]llo, hbllo",
        "\\*, *",
        "[\\]], ]",
        "a\\, a\\",
        "[ab, b",
        "a**b, ab"
    })
    void shouldMatch(String pattern, String text) {
        assertTrue(GlobPattern.of(pattern).matches(text));
    }

    @ParameterizedTest
    @CsvSource({
        "switch-master, +switch-master",
        "[-+]sdown, sdown",
        "h[^e]llo, hello",
        "A, a",
        "a?, a",
        "\\*, x",
        "[+-]odown, +odown",
        "[], a",
        "*[], a",
        "'', a",
        "a, ''",
        "*a, ab"
    })
    void shouldNotMatch(String pattern, String text) {
        assertFalse(GlobPattern.of(pattern).matches(text));
    }

    @Test
    void shouldAgreeWithPlainRecursionOnEverySmallPattern() {
        List<String> patterns = texts("ab*?", 4);
        List<String> texts = texts("ab", 5);

        for (String pattern : patterns) {
            GlobPattern glob = GlobPattern.of(pattern);
            for (String text : texts) {
                assertEquals(naive(pattern, text), glob.matches(text), pattern + " against " + text);
            }
        }
    }

    @Test
    void shouldNotBacktrackWithoutBound() {
        GlobPattern evil = GlobPattern.of("*a".repeat(500) + "b");
        String text = "a".repeat(5_000);

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertFalse(evil.matches(text)));
    }

    private static List<String> texts(String alphabet, int longest) {
        List<String> all = new ArrayList<>(List.of(""));
        int from = 0;
        for (int length = 1; length <= longest; length++) {
            int to = all.size();
            for (int index = from; index < to; index++) {
                for (String letter : alphabet.split("")) {
                    all.add(all.get(index) + letter);
                }
            }
            from = to;
        }
        return all;
    }

    private static boolean naive(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            return naive(pattern.substring(1), text) || (!text.isEmpty() && naive(pattern, text.substring(1)));
        }
        return !text.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
                && naive(pattern.substring(1), text.substring(1));
    }
}
