package dev.vedette.sentinel.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds back what a log has just said. A warning or error passes once a minute; how often it came again is said when the minute is over.
 * Of warnings that differ only in what they name, so many pass a minute. Events always pass: operators count them.
 *
 * <p>Not safe for several threads at a time. Source: docs/logging.md, Repeats.
 */
final class RepeatGate {

    /** How long a text is held back after it was said. */
    static final long WINDOW_MILLIS = 60_000;

    /** Lines of one form that may pass a minute. */
    static final int MAX_OF_ONE_FORM = 100;

    /** Texts and forms that are remembered; the oldest is forgotten, and what was held back of it is said. */
    static final int MAX_KINDS = 1_024;

    /** What goes by these loggers names something else each time, or is counted by others. */
    private static final List<String> EXEMPT = List.of("vedette.event", "vedette.failover");

    private static final String NOTES = "vedette.note";

    private final Map<String, Held> kinds = new LinkedHashMap<>();
    private final List<Held> evicted = new ArrayList<>();

    private static final class Held {

        private final long sinceMillis;
        private final int allowed;
        private final String remark;
        private ILoggingEvent latest;
        private long passed = 1;
        private long count;

        private Held(long sinceMillis, int allowed, String remark, ILoggingEvent latest) {
            this.sinceMillis = sinceMillis;
            this.allowed = allowed;
            this.remark = remark;
            this.latest = latest;
        }

        private boolean isOver(long nowMillis) {
            return nowMillis - sinceMillis >= WINDOW_MILLIS;
        }
    }

    /** Whether this line may pass now; one that may not is counted. */
    boolean admits(ILoggingEvent line, long nowMillis) {
        String logger = line.getLoggerName();
        if (!line.getLevel().isGreaterOrEqual(Level.WARN) || EXEMPT.contains(logger)) {
            return true;
        }
        boolean isNote = logger.equals(NOTES);
        return passes("text " + logger + " " + line.getFormattedMessage(), 1, "repeated %d times", line, nowMillis)
                && (isNote
                        || passes(
                                "form " + logger + " " + line.getMessage(),
                                MAX_OF_ONE_FORM,
                                "and %d more of this kind",
                                line,
                                nowMillis));
    }

    /** What there is to say of lines held back whose minute is over. Each that goes on repeating is said once a minute. */
    List<ILoggingEvent> takeEnded(long nowMillis) {
        boolean isNoneOver =
                kinds.isEmpty() || !kinds.values().iterator().next().isOver(nowMillis);
        if (isNoneOver && evicted.isEmpty()) {
            return List.of();
        }
        List<ILoggingEvent> reports = new ArrayList<>();
        evicted.forEach(held -> reports.add(report(held)));
        evicted.clear();
        Map<String, Held> again = new LinkedHashMap<>();
        Iterator<Map.Entry<String, Held>> oldestFirst = kinds.entrySet().iterator();
        while (oldestFirst.hasNext()) {
            Map.Entry<String, Held> kind = oldestFirst.next();
            Held held = kind.getValue();
            if (!held.isOver(nowMillis)) {
                break;
            }
            oldestFirst.remove();
            if (held.count > 0) {
                reports.add(report(held));
                again.put(kind.getKey(), new Held(nowMillis, held.allowed, held.remark, held.latest));
            }
        }
        kinds.putAll(again);
        return reports;
    }

    /** What there is to say of all lines held back so far. */
    List<ILoggingEvent> takeAll() {
        List<ILoggingEvent> reports = new ArrayList<>();
        evicted.forEach(held -> reports.add(report(held)));
        evicted.clear();
        kinds.values().stream().filter(held -> held.count > 0).forEach(held -> reports.add(report(held)));
        kinds.clear();
        return reports;
    }

    private boolean passes(String kind, int allowed, String remark, ILoggingEvent line, long nowMillis) {
        Held held = kinds.get(kind);
        if (held == null) {
            remember(kind, new Held(nowMillis, allowed, remark, line));
            return true;
        }
        if (held.passed < held.allowed) {
            held.passed++;
            return true;
        }
        held.count++;
        held.latest = line;
        return false;
    }

    private void remember(String kind, Held held) {
        if (kinds.size() >= MAX_KINDS) {
            Iterator<Held> oldestFirst = kinds.values().iterator();
            Held oldest = oldestFirst.next();
            oldestFirst.remove();
            if (oldest.count > 0) {
                evicted.add(oldest);
            }
        }
        kinds.put(kind, held);
    }

    private static ILoggingEvent report(Held held) {
        ILoggingEvent of = held.latest;
        LoggingEvent report = new LoggingEvent();
        report.setLoggerName(of.getLoggerName());
        report.setLevel(of.getLevel());
        report.setThreadName(of.getThreadName());
        report.setTimeStamp(System.currentTimeMillis());
        report.setMDCPropertyMap(Map.of());
        if (of.getKeyValuePairs() != null) {
            report.setKeyValuePairs(of.getKeyValuePairs());
        }
        report.setMessage(of.getFormattedMessage() + " (" + String.format(held.remark, held.count) + ")");
        return report;
    }
}
