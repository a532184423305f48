package dev.vedette.sentinel.link;

import io.vertx.core.Vertx;
import java.util.function.LongSupplier;

/**
 * A timer that can be set, moved and cancelled, and does not ring for a stall of our own: when it fires late, replies may wait
 * unread in the sockets, so it gives them a moment first.
 */
final class Alarm {

    /** Lateness that means our own process stood still. */
    private static final long STALL_MILLIS = 250;

    /** Time to read what has gathered in the sockets. */
    private static final long GRACE_MILLIS = 50;

    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final LongSupplier nowMillis;
    private final Runnable ring;
    private long timer = NO_TIMER;
    private long dueMillis;

    /** An alarm that is not set; {@code ring} runs when it goes off. */
    Alarm(Vertx vertx, LongSupplier nowMillis, Runnable ring) {
        this.vertx = vertx;
        this.nowMillis = nowMillis;
        this.ring = ring;
    }

    /** Lets it ring at this time, unless it is set to an earlier one. */
    void noLaterThan(long wantedMillis) {
        if (timer == NO_TIMER || wantedMillis < dueMillis) {
            cancel();
            set(wantedMillis);
        }
    }

    /** Silences it. */
    void cancel() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    private void set(long wantedMillis) {
        dueMillis = wantedMillis;
        timer = vertx.setTimer(Math.max(1, wantedMillis - nowMillis.getAsLong()), id -> fire());
    }

    private void fire() {
        timer = NO_TIMER;
        long now = nowMillis.getAsLong();
        if (now - dueMillis > STALL_MILLIS) {
            set(now + GRACE_MILLIS);
        } else {
            ring.run();
        }
    }
}
