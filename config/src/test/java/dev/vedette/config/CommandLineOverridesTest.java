package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected texts were seen in error messages of redis-sentinel 7.0.15. */
final class CommandLineOverridesTest {
    @Test
    void shouldMakeOneLineOfEachOption() {
        assertEquals("port \"1\"\nbind \"a\" \"-b\"\n", text("--port", "1", "--bind", "a", "-b"));
    }

    @Test
    void shouldTakeNameAndValueFromOneWord() {
        assertEquals("port 26998\nhz \"3\"\n", text("--port 26998", "--hz", "3"));
    }

    @Test
    void shouldTakeTheWordBehindABareNameAsItsValue() {
        assertEquals("logfile \"--port\" \"26997\"\n", text("--logfile", "--port", "26997"));
    }

    @Test
    void shouldNotTakeAnOptionAsValueOfSentinel() {
        assertEquals("sentinel\nport \"1\"\n", text("--sentinel", "--port", "1"));
    }

    @Test
    void shouldReadSentinelDirectives() {
        assertEquals(
                "sentinel \"monitor\" \"m\" \"::1\" \"1\" \"2\"\n",
                text("--sentinel", "monitor", "m", "::1", "1", "2"));
    }

    @Test
    void shouldGiveSaveWithoutValueAnEmptyOne() {
        assertEquals("save \"\"\nport \"1\"\n", text("--save", "--port", "1"));
        assertEquals("save \"\"\n", text("--save"));
        assertEquals("save \"1\" \"2\"\n", text("--save", "1", "2"));
    }

    @Test
    void shouldQuoteWordsThatBelongToNoOption() {
        assertEquals("\"foo\" \"-x\"\n", text("foo", "-x"));
    }

    @Test
    void shouldEscapeWhatCouldBreakOutOfAValue() {
        assertEquals("logfile \"a\\nport 1\\\"\"\n", text("--logfile", "a\nport 1\""));
    }

    @Test
    void shouldReadStandardInputForADashAtEitherEnd() {
        assertTrue(CommandLineOverrides.of(List.of("-")).readsStdin());
        assertTrue(CommandLineOverrides.of(List.of("-", "--port", "1")).readsStdin());
        assertTrue(CommandLineOverrides.of(List.of("--port", "1", "-")).readsStdin());
        assertFalse(CommandLineOverrides.of(List.of("--port", "-", "1")).readsStdin());
        assertEquals("port \"1\"\n", text("-", "--port", "1", "-"));
    }

    @Test
    void shouldSayNothingWithoutWords() {
        assertEquals(CommandLineOverrides.none(), CommandLineOverrides.of(List.of()));
    }

    private static String text(String... words) {
        return CommandLineOverrides.of(List.of(words)).text();
    }
}
