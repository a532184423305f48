package dev.vedette.sentinel.daemon;

import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.Note;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Logs the core's events in Sentinel's own words, so that greps and alerts go on working, and its notes beside them. */
final class EventReporter {

    private static final Logger EVENTS = LoggerFactory.getLogger("vedette.event");
    private static final Logger NOTES = LoggerFactory.getLogger("vedette.note");

    /** Logs an event as {@code <event> <payload>}. */
    void event(Event event) {
        EVENTS.atLevel(level(event.type().level()))
                .addKeyValue("event", event)
                .log("{} {}", event.type().wireName(), event.payload());
    }

    /** Logs a note with the master it is about. */
    void note(Note note) {
        NOTES.atLevel(level(note.level()))
                .addKeyValue("subject", note.subject().name().toLowerCase(Locale.ROOT))
                .addKeyValue("master", note.master().orElse(null))
                .log(
                        "{}{}",
                        note.text(),
                        note.master().map(name -> " master=" + name).orElse(""));
    }

    private static Level level(EventLevel level) {
        return switch (level) {
            case WARNING -> Level.WARN;
            case NOTICE -> Level.INFO;
            case VERBOSE -> Level.DEBUG;
            case DEBUG -> Level.TRACE;
        };
    }
}
