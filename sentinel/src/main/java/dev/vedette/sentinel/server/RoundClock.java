package dev.vedette.sentinel.server;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The time, looked at once for all sockets that are ready together: two looks would take a twentieth of what the answer to a short question does.
 * It stands still for as long as those are read, except that whoever looks at it anew does so for all. Belongs to the server's event loop.
 */
final class RoundClock {

    private final LongSupplier systemNanos;
    private final LongSupplier coreMillis;
    private final Runnable forgetting = this::forget;
    private long nanos;
    private long millis;
    private boolean isKnown;

    /**
     * A clock that nobody has looked at.
     *
     * @param systemNanos where nanoseconds come from
     * @param coreMillis where milliseconds come from, which are not counted from the same instant
     */
    RoundClock(LongSupplier systemNanos, LongSupplier coreMillis) {
        this.systemNanos = systemNanos;
        this.coreMillis = coreMillis;
    }

    /** Looks at it, unless that has been done since {@code loop} last came to its tasks, which is after the sockets. */
    void look(Executor loop) {
        if (!isKnown) {
            isKnown = true;
            nanos = systemNanos.getAsLong();
            millis = coreMillis.getAsLong();
            loop.execute(forgetting);
        }
    }

    private void forget() {
        isKnown = false;
    }

    /** The nanoseconds of the last look, or those of now if it is not of this round. */
    long nanos() {
        return isKnown ? nanos : systemNanos.getAsLong();
    }

    /** The nanoseconds of now. */
    long nanosNow() {
        nanos = systemNanos.getAsLong();
        return nanos;
    }

    /** The milliseconds of the last look, on the core's clock. */
    long millis() {
        return isKnown ? millis : coreMillis.getAsLong();
    }
}
