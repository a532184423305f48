package dev.vedette.sentinel.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.MasterName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;

/** Lines to be formatted. */
final class LogLines {

    private LogLines() {}

    /** A line of that logger. */
    static LoggingEvent line(String logger, Level level, String message, KeyValuePair... fields) {
        LoggingEvent line = new LoggingEvent();
        line.setLoggerContext(new LoggerContext());
        line.setLoggerName(logger);
        line.setLevel(level);
        line.setThreadName("test");
        line.setMDCPropertyMap(Map.of());
        line.setMessage(message);
        line.setTimeStamp(0);
        line.setKeyValuePairs(List.of(fields));
        return line;
    }

    /** A line about an event. */
    static LoggingEvent event(EventType type, String master, String payload) {
        Event event = new Event(type, Optional.of(master).map(MasterName::new), payload);
        return line("vedette.event", Level.WARN, type.wireName() + " " + payload, new KeyValuePair("event", event));
    }
}
