package dev.vedette.sentinel.daemon;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One line as redis-sentinel writes it: {@code <pid>:X <DD Mon YYYY HH:MM:SS.mmm> <mark> <text>}. Source: docs/protocol.md,
 * Log format.
 */
final class SentinelLineLayout extends LayoutBase<ILoggingEvent> {

    private final String prefix;
    private final DateTimeFormatter time =
            DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    SentinelLineLayout(long pid) {
        prefix = pid + ":X ";
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        String text = withoutControls(event.getFormattedMessage());
        String line = prefix + time.format(Instant.ofEpochMilli(event.getTimeStamp())) + " " + mark(event.getLevel())
                + " " + text + "\n";
        return event.getThrowableProxy() == null
                ? line
                : line + ThrowableProxyUtil.asString(event.getThrowableProxy()) + "\n";
    }

    /** Peers' words stand in our lines: they must not begin lines of their own, nor colour a terminal. */
    static String withoutControls(String text) {
        boolean isClean = text.chars().noneMatch(Character::isISOControl);
        return isClean
                ? text
                : text.codePoints()
                        .map(point -> Character.isISOControl(point) ? ' ' : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static char mark(Level level) {
        if (level.isGreaterOrEqual(Level.WARN)) {
            return '#';
        }
        if (level.isGreaterOrEqual(Level.INFO)) {
            return '*';
        }
        return level.isGreaterOrEqual(Level.DEBUG) ? '-' : '.';
    }
}
