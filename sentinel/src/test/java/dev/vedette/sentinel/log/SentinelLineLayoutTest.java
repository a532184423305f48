package dev.vedette.sentinel.log;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentinelLineLayoutTest {

    private final SentinelLineLayout layout = new SentinelLineLayout(4711);

    @ParameterizedTest
    @CsvSource({"WARN,#", "ERROR,#", "INFO,*", "DEBUG,-", "TRACE,."})
    void shouldWriteTheReferencesForm(String level, String mark) {
        String line = layout.doLayout(event(Level.valueOf(level), "+sdown master mymaster 127.0.0.1 6379"));

        String form = "4711:X \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\Q" + mark
                + "\\E \\+sdown master mymaster 127\\.0\\.0\\.1 6379\n";
        assertTrue(line.matches(form), line);
    }

    @Test
    void shouldKeepOneFactOnOneLine() {
        String line = layout.doLayout(event(Level.WARN, "name\r\n4711:X forged"));

        assertTrue(line.endsWith("# name  4711:X forged\n"), line);
    }

    @Test
    void shouldNotLetForeignWordsSteerATerminal() {
        String line = layout.doLayout(event(Level.WARN, "a\u001b[31mb\u0085c\td"));

        assertTrue(line.endsWith("# a [31mb c d\n"), line);
    }

    private static LoggingEvent event(Level level, String message) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerContext(new LoggerContext());
        event.setLevel(level);
        event.setMessage(message);
        event.setTimeStamp(0);
        return event;
    }
}
