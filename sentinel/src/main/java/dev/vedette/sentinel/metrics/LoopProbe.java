package dev.vedette.sentinel.metrics;

import io.vertx.core.Vertx;
import java.util.function.LongConsumer;

/** Measures how late the event loop comes to a timer: what every reply and every decision waits for. */
public final class LoopProbe {

    /** Often enough to see a stall of a tenth of a second, seldom enough to cost nothing. */
    private static final long PERIOD_MILLIS = 100;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Vertx vertx;
    private final LongConsumer onLagNanos;
    private long timer = -1;
    private long armedNanos;

    /** A probe that reports each lag, in nanoseconds, to {@code onLagNanos}. Measures nothing yet. */
    public LoopProbe(Vertx vertx, LongConsumer onLagNanos) {
        this.vertx = vertx;
        this.onLagNanos = onLagNanos;
    }

    /** Measures the event loop of the caller from now on. */
    public void start() {
        armedNanos = System.nanoTime();
        timer = vertx.setTimer(PERIOD_MILLIS, fired -> {
            onLagNanos.accept(Math.max(0, System.nanoTime() - armedNanos - PERIOD_MILLIS * NANOS_PER_MILLI));
            start();
        });
    }

    /** Measures no more. */
    public void stop() {
        vertx.cancelTimer(timer);
    }
}
