package dev.vedette.sentinel.link;

import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt to connect: almost nothing at first, since a restarted server or a killed
 * connection is back at once, then doubling to half a second. Jitter keeps many links from knocking together.
 */
final class Backoff {

    /** The first wait, at most. */
    static final long FIRST_MILLIS = 4;

    /** The longest wait: an instance that comes back is found within this time, unless hundreds are away. */
    static final long LONGEST_MILLIS = 500;

    /** A connection that has lived so long was a good one: the next wait is the first again. */
    static final long GOOD_LIFE_MILLIS = 2 * LONGEST_MILLIS;

    private final DoubleSupplier random;
    private long millis = FIRST_MILLIS;

    /** A fresh backoff that draws from numbers within 0 and 1. */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** Answers the next wait, between half and all of a time that doubles with each call. */
    long nextMillis() {
        long half = millis / 2;
        long wait = half + Math.round(half * random.getAsDouble());
        millis = Math.min(LONGEST_MILLIS, 2 * millis);
        return wait;
    }

    /** Begins anew. */
    void reset() {
        millis = FIRST_MILLIS;
    }
}
