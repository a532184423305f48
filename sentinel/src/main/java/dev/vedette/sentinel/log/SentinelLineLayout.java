package dev.vedette.sentinel.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * One line as redis-sentinel writes it: {@code <pid>:X <DD Mon YYYY HH:MM:SS.mmm> <mark> <text>}. Source: docs/protocol.md,
 * Log format.
 */
final class SentinelLineLayout extends LayoutBase<ILoggingEvent> {

    private final String prefix;
    private final DateTimeFormatter time = LogTime.withMonth("dd ", " yyyy HH:mm:ss.SSS");

    SentinelLineLayout(long pid) {
        prefix = pid + ":X ";
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        String text = LogText.withoutControls(LogText.readable(event.getFormattedMessage()));
        String line = prefix + time.format(Instant.ofEpochMilli(event.getTimeStamp())) + " "
                + Loudness.of(event.getLevel()).mark() + " " + text + "\n";
        return event.getThrowableProxy() == null
                ? line
                : line + ThrowableProxyUtil.asString(event.getThrowableProxy()) + "\n";
    }
}
