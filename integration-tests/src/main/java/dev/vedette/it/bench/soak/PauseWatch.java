package dev.vedette.it.bench.soak;

import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.RespClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The longest pause of an event loop, seen from outside: a thread asks PING every few milliseconds, and a loop that stands still does
 * not answer. What this JVM and the machine add is in it too.
 */
final class PauseWatch implements AutoCloseable {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Endpoint sentinel;
    private final AtomicLong longestNanos = new AtomicLong();
    private final Thread thread;
    private volatile boolean isOver;

    private PauseWatch(Endpoint sentinel) {
        this.sentinel = sentinel;
        this.thread = new Thread(this::run, "pauses");
        thread.setDaemon(true);
    }

    /** Begins. */
    static PauseWatch start(Endpoint sentinel) {
        PauseWatch watch = new PauseWatch(sentinel);
        watch.thread.start();
        return watch;
    }

    /** Milliseconds of the longest answer since the last call. */
    double takeLongestMillis() {
        return longestNanos.getAndSet(0) / 1e6;
    }

    @Override
    public void close() {
        isOver = true;
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (RespClient client = RespClient.connect(sentinel, PATIENCE)) {
            while (!isOver) {
                long startNanos = System.nanoTime();
                client.call("PING");
                longestNanos.accumulateAndGet(System.nanoTime() - startNanos, Math::max);
                LockSupport.parkNanos(PERIOD_NANOS);
            }
        } catch (IOException e) {
            System.err.println("no longer watching the pauses of " + sentinel + ": " + e);
        }
    }
}
