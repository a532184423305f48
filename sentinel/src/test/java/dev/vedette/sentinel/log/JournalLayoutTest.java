package dev.vedette.sentinel.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalLayoutTest {

    @TempDir
    private Path folder;

    private final JournalLayout layout = new JournalLayout(new SentinelLineLayout(4711));

    @ParameterizedTest
    @CsvSource({"ERROR,3", "WARN,4", "INFO,5", "DEBUG,6", "TRACE,7"})
    void shouldTellTheJournalHowLoudALineIs(String level, int priority) {
        String line = layout.doLayout(LogLines.line("x", Level.valueOf(level), "hello"));

        assertTrue(line.startsWith("<" + priority + ">4711:X "), line);
        assertTrue(line.endsWith(" hello\n"), line);
    }

    @Test
    void shouldTellItOfEachLineOfATrace() {
        LoggingEvent broken = LogLines.line("x", Level.ERROR, "broken");
        broken.setThrowableProxy(new ThrowableProxy(new IllegalStateException("of no use")));

        String text = layout.doLayout(broken);

        assertTrue(text.lines().count() > 2, text);
        assertTrue(text.lines().allMatch(line -> line.startsWith("<3>")), text);
    }

    @Test
    void shouldBeMeantOnlyWhereTheOutputIsTheJournalsStream() throws IOException {
        Path journal = Files.createFile(folder.resolve("journal"));
        Path other = Files.createFile(folder.resolve("other"));
        Map<String, Object> file = Files.readAttributes(journal, "unix:dev,ino");
        Map<String, String> environment = Map.of("JOURNAL_STREAM", file.get("dev") + ":" + file.get("ino"));

        assertTrue(JournalLayout.isMeant(environment, journal));
        assertFalse(JournalLayout.isMeant(environment, other));
        assertFalse(JournalLayout.isMeant(environment, folder.resolve("nothing")));
        assertFalse(JournalLayout.isMeant(Map.of(), journal));
    }

    @Test
    void shouldNotBeMeantWithoutAJournal() {
        assertEquals(false, JournalLayout.isMeant(Map.of("JOURNAL_STREAM", ""), folder));
    }
}
