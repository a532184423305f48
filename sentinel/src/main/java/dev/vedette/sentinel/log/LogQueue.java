package dev.vedette.sentinel.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Stands between those who log and the disk, terminal or system log that may be slow: lines are written by a thread of their own, in
 * order. When the queue is full lines are dropped, never waited for; how many is said as soon as there is room again. What repeats itself is
 * held back by a {@link RepeatGate}.
 */
final class LogQueue extends AsyncAppender {

    /** Lines: minutes of a busy failover, some megabytes at most. */
    private static final int CAPACITY = 8_192;

    /** How long the end of the process waits for the lines that are left. */
    private static final int FLUSH_MILLIS = 2_000;

    private final LongSupplier nowMillis;
    private final RepeatGate gate = new RepeatGate();
    private long droppedLines;

    /** A queue that measures by that clock for how long what repeats itself is held back. */
    LogQueue(LongSupplier nowMillis) {
        this.nowMillis = nowMillis;
        setQueueSize(CAPACITY);
        setDiscardingThreshold(0);
        setNeverBlock(true);
        setMaxFlushTime(FLUSH_MILLIS);
        setIncludeCallerData(false);
    }

    @Override
    protected synchronized void append(ILoggingEvent event) {
        long now = nowMillis.getAsLong();
        gate.takeEnded(now).forEach(this::enqueue);
        if (gate.admits(event, now)) {
            enqueue(event);
        }
    }

    /** Says what was held back and is due to be told. To be called now and then, since a quiet log tells nothing by itself. */
    synchronized void tellRepeats() {
        gate.takeEnded(nowMillis.getAsLong()).forEach(this::enqueue);
    }

    @Override
    public void stop() {
        if (isStarted()) {
            tellAll();
        }
        super.stop();
    }

    private synchronized void tellAll() {
        gate.takeAll().forEach(this::enqueue);
    }

    private void enqueue(ILoggingEvent event) {
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
