package dev.vedette.sentinel.daemon;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The one clock of a daemon: milliseconds that only move forward, whatever the wall clock does. */
final class MonotonicClock implements LongSupplier {

    /** So that no instant of a life is 0 or negative. */
    private static final long FIRST_MILLIS = 1_000;

    private final long startNanos = System.nanoTime();

    @Override
    public long getAsLong() {
        return FIRST_MILLIS + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }
}
