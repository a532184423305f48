package dev.vedette.sentinel.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogQueueTest {

    private static final int LINES = 20_000;

    private final LoggerContext context = new LoggerContext();
    private final Disk disk = new Disk();
    private final AtomicLong nowMillis = new AtomicLong();
    private final LogQueue queue = new LogQueue(nowMillis::get);

    @Test
    void shouldWriteAllLinesInOrderBeforeTheEnd() {
        begin();
        disk.works.countDown();

        for (int line = 0; line < 1_000; line++) {
            queue.doAppend(event(Integer.toString(line)));
        }
        queue.stop();

        assertEquals(1_000, disk.written.size());
        assertEquals("0", disk.written.get(0));
        assertEquals("999", disk.written.get(999));
    }

    @Test
    void shouldNeverWaitForTheDiskAndCountWhatIsDropped() throws InterruptedException {
        begin();

        queue.doAppend(event("0"));
        disk.hangs.await();
        for (int line = 1; line < LINES; line++) {
            queue.doAppend(event(Integer.toString(line)));
        }
        disk.works.countDown();
        while (queue.getNumberOfElementsInQueue() > 0) {
            Thread.onSpinWait();
        }
        queue.doAppend(event("last"));
        queue.stop();

        int size = disk.written.size();
        assertEquals("last", disk.written.get(size - 1));
        int kept = size - 2;
        assertTrue(kept < LINES, "kept " + kept);
        assertEquals(Integer.toString(kept - 1), disk.written.get(kept - 1));
        assertEquals(
                LINES - kept + " log lines were dropped here: the log could not be written fast enough",
                disk.written.get(size - 2));
    }

    @Test
    void shouldTellRepeatsWhenTheyAreDueAndWhatIsLeftOfThemAtTheEnd() {
        begin();
        disk.works.countDown();

        queue.doAppend(warning("disk full"));
        queue.doAppend(warning("disk full"));
        queue.tellRepeats();
        nowMillis.set(RepeatGate.WINDOW_MILLIS);
        queue.tellRepeats();
        queue.doAppend(warning("disk full"));
        queue.stop();

        assertEquals(
                List.of("disk full", "disk full (repeated 1 times)", "disk full (repeated 1 times)"), disk.written);
    }

    private static ILoggingEvent warning(String text) {
        return LogLines.line("test", Level.WARN, text);
    }

    private void begin() {
        disk.setContext(context);
        disk.start();
        queue.setContext(context);
        queue.addAppender(disk);
        queue.start();
    }

    private static ILoggingEvent event(String text) {
        LoggingEvent event = new LoggingEvent();
        event.setLevel(Level.INFO);
        event.setThreadName("test");
        event.setMDCPropertyMap(Map.of());
        event.setMessage(text);
        return event;
    }

    /** Takes the first line and hangs until it is told to go on. */
    private static final class Disk extends AppenderBase<ILoggingEvent> {

        private final CountDownLatch hangs = new CountDownLatch(1);
        private final CountDownLatch works = new CountDownLatch(1);
        private final List<String> written = Collections.synchronizedList(new ArrayList<>());

        @Override
        protected void append(ILoggingEvent event) {
            hangs.countDown();
            try {
                works.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            written.add(event.getFormattedMessage());
        }
    }
}
