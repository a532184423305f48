package dev.vedette.sentinel.daemon;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Wakes the core when its next deadline has come. One timer stands at most; one that stands for an earlier time is kept. */
final class Ticker {

    private static final long NONE = -1;

    private final Vertx vertx;
    private final LongSupplier nowMillis;
    private final Runnable wake;
    private final Handler<Long> ring = id -> ring();
    private long timer = NONE;
    private long dueMillis;

    Ticker(Vertx vertx, LongSupplier nowMillis, Runnable wake) {
        this.vertx = vertx;
        this.nowMillis = nowMillis;
        this.wake = wake;
    }

    /** Arranges to wake the core at {@code nextMillis} at the latest. */
    void arrange(OptionalLong nextMillis) {
        if (nextMillis.isEmpty() || (timer != NONE && dueMillis <= nextMillis.getAsLong())) {
            return;
        }
        cancel();
        dueMillis = nextMillis.getAsLong();
        timer = vertx.setTimer(Math.max(1, dueMillis - nowMillis.getAsLong()), ring);
    }

    /** Forgets any arrangement. */
    void cancel() {
        if (timer != NONE) {
            vertx.cancelTimer(timer);
            timer = NONE;
        }
    }

    private void ring() {
        timer = NONE;
        wake.run();
    }
}
