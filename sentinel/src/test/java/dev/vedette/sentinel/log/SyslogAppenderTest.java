package dev.vedette.sentinel.log;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.netty.channel.epoll.Epoll;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyslogAppenderTest {

    private static final String TIME = "[A-Z][a-z]{2} [ 123][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2} ";

    @TempDir
    private Path folder;

    @Test
    void shouldWriteLinesOfTheSystemLog() throws Exception {
        Assumptions.assumeTrue(Epoll.isAvailable(), "local datagrams are of Linux");
        Path socket = folder.resolve("log");
        try (DatagramReceiver log = new DatagramReceiver(socket)) {
            SyslogAppender appender = new SyslogAppender(socket.toString(), "redis", "local3", 4711);
            appender.start();

            appender.doAppend(event(Level.WARN, "+sdown master mymaster"));
            appender.doAppend(event(Level.INFO, "two\nlines"));

            assertMatches("<156>" + TIME + "redis\\[4711\\]: \\+sdown master mymaster", log.next());
            assertMatches("<157>" + TIME + "redis\\[4711\\]: two lines", log.next());
            appender.stop();
        }
    }

    @Test
    void shouldGoOnWithRestartedSystemLog() throws Exception {
        Assumptions.assumeTrue(Epoll.isAvailable(), "local datagrams are of Linux");
        Path socket = folder.resolve("log");
        SyslogAppender appender = new SyslogAppender(socket.toString(), "redis", "user", 1);
        appender.start();
        appender.doAppend(event(Level.INFO, "lost"));
        try (DatagramReceiver log = new DatagramReceiver(socket)) {
            appender.doAppend(event(Level.INFO, "first"));
            assertMatches("<13>" + TIME + ".*first", log.next());
        }
        Files.deleteIfExists(socket);

        try (DatagramReceiver log = new DatagramReceiver(socket)) {
            appender.doAppend(event(Level.DEBUG, "second"));

            assertMatches("<14>" + TIME + ".*second", log.next());
        }
        appender.stop();
    }

    private static void assertMatches(String pattern, String text) {
        assertTrue(text.matches(pattern), text);
    }

    private static LoggingEvent event(Level level, String text) {
        LoggingEvent event = new LoggingEvent();
        event.setLevel(level);
        event.setMessage(text);
        event.setTimeStamp(1_700_000_000_000L);
        return event;
    }
}
