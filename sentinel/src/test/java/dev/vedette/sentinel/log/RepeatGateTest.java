package dev.vedette.sentinel.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.vedette.quorum.event.EventType;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatGateTest {

    private static final long MINUTE = RepeatGate.WINDOW_MILLIS;

    private final RepeatGate gate = new RepeatGate();

    @Test
    void shouldLetAWarningPassOnceAMinute() {
        assertTrue(gate.admits(warning("disk full"), 0));
        assertFalse(gate.admits(warning("disk full"), 1));
        assertTrue(gate.admits(warning("another"), 1));
        assertFalse(gate.admits(warning("disk full"), MINUTE - 1));
    }

    @Test
    void shouldTellHowOftenItCameAgainOnceTheMinuteIsOver() {
        gate.admits(warning("disk full"), 0);
        gate.admits(warning("disk full"), 1);
        gate.admits(warning("disk full"), 2);

        assertEquals(List.of(), texts(gate.takeEnded(MINUTE - 1)));
        assertEquals(List.of("disk full (repeated 2 times)"), texts(gate.takeEnded(MINUTE)));
        assertEquals(List.of(), texts(gate.takeEnded(MINUTE)));
    }

    @Test
    void shouldGoOnTellingOnceAMinute() {
        gate.admits(warning("disk full"), 0);
        gate.admits(warning("disk full"), 1);
        gate.takeEnded(MINUTE);

        assertFalse(gate.admits(warning("disk full"), MINUTE + 1));
        assertEquals(List.of("disk full (repeated 1 times)"), texts(gate.takeEnded(2 * MINUTE)));
        assertEquals(List.of(), texts(gate.takeEnded(3 * MINUTE)));
        assertTrue(gate.admits(warning("disk full"), 3 * MINUTE));
    }

    @Test
    void shouldNeverHoldBackEvents() {
        for (EventType type : EventType.values()) {
            ILoggingEvent event = LogLines.event(type, "m", "master m 127.0.0.1 6379");
            assertTrue(gate.admits(event, 0), type.name());
            assertTrue(gate.admits(event, 0), type.name());
        }

        assertEquals(List.of(), gate.takeAll());
    }

    @Test
    void shouldNotHoldBackWhatIsNoWarning() {
        LoggingEvent notice = LogLines.line("x", Level.INFO, "certificates renewed");

        assertTrue(gate.admits(notice, 0));
        assertTrue(gate.admits(notice, 0));
    }

    @Test
    void shouldBoundWarningsThatDifferOnlyInWhatTheyName() {
        int passed = 0;
        for (int client = 0; client < 10 * RepeatGate.MAX_OF_ONE_FORM; client++) {
            LoggingEvent line = LogLines.line("x", Level.WARN, "client {} speaks HTTP");
            line.setArgumentArray(new Object[] {client});
            passed += gate.admits(line, 0) ? 1 : 0;
        }

        assertEquals(RepeatGate.MAX_OF_ONE_FORM, passed);
        assertEquals(List.of("client 999 speaks HTTP (and 900 more of this kind)"), texts(gate.takeEnded(MINUTE)));
    }

    @Test
    void shouldTellWhatItForgets() {
        gate.admits(note(0), 0);
        gate.admits(note(0), 0);
        for (int kind = 1; kind <= RepeatGate.MAX_KINDS; kind++) {
            gate.admits(note(kind), 1);
        }

        assertEquals(List.of("note 0 (repeated 1 times)"), texts(gate.takeEnded(2)));
    }

    private static LoggingEvent note(int number) {
        return LogLines.line("vedette.note", Level.WARN, "note " + number);
    }

    private static LoggingEvent warning(String text) {
        return LogLines.line("x", Level.WARN, text);
    }

    private static List<String> texts(List<ILoggingEvent> lines) {
        return lines.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
