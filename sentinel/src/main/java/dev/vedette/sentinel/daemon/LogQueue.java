package dev.vedette.sentinel.daemon;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;

/**
 * Stands between those who log and the disk, terminal or system log that may be slow: lines are written by a thread of their own, in
 * order. When the queue is full lines are dropped, never waited for; how many is said as soon as there is room again.
 */
final class LogQueue extends AsyncAppender {

    /** Lines: minutes of a busy failover, some megabytes at most. */
    private static final int CAPACITY = 8_192;

    /** How long the end of the process waits for the lines that are left. */
    private static final int FLUSH_MILLIS = 2_000;

    private long droppedLines;

    LogQueue() {
        setQueueSize(CAPACITY);
        setDiscardingThreshold(0);
        setNeverBlock(true);
        setMaxFlushTime(FLUSH_MILLIS);
        setIncludeCallerData(false);
    }

    @Override
    protected synchronized void append(ILoggingEvent event) {
        if (getRemainingCapacity() < 2) {
            droppedLines++;
            return;
        }
        if (droppedLines > 0) {
            super.append(report(event));
            droppedLines = 0;
        }
        super.append(event);
    }

    private LoggingEvent report(ILoggingEvent next) {
        LoggingEvent report = new LoggingEvent();
        report.setLoggerName(Logger.ROOT_LOGGER_NAME);
        report.setLevel(Level.WARN);
        report.setThreadName(next.getThreadName());
        report.setTimeStamp(next.getTimeStamp());
        report.setMDCPropertyMap(Map.of());
        report.setMessage(droppedLines + " log lines were dropped here: the log could not be written fast enough");
        return report;
    }
}
