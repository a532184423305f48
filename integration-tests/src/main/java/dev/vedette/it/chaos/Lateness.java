package dev.vedette.it.chaos;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread that wants to run every few milliseconds, and remembers for how long it could not. */
final class Lateness implements AutoCloseable {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Thread thread = new Thread(this::run, "lateness");
    private volatile boolean isRunning = true;
    private volatile long longestNanos;

    private Lateness() {
        thread.setDaemon(true);
    }

    /** Starts one. */
    static Lateness start() {
        Lateness lateness = new Lateness();
        lateness.thread.start();
        return lateness;
    }

    /** The longest time so far. */
    long longestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestNanos);
    }

    @Override
    public void close() {
        isRunning = false;
        LockSupport.unpark(thread);
    }

    private void run() {
        long beforeNanos = System.nanoTime();
        while (isRunning) {
            LockSupport.parkNanos(PERIOD_NANOS);
            long nowNanos = System.nanoTime();
            longestNanos = Math.max(longestNanos, nowNanos - beforeNanos);
            beforeNanos = nowNanos;
        }
    }
}
