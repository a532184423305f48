package dev.vedette.sentinel.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Shares the event loop among clients that send more than can be answered in passing. A client is served for one turn; what is left
 * waits in line, and those in line together get one round at a time, after which the sockets of everybody else are looked at. So
 * a question of another client, or of a peer, waits for a few milliseconds, however long the pipelines are.
 *
 * <p>Belongs to the server's event loop. Bounded by the number of clients, as each waits once at most.
 */
final class Turns {

    /** So much may have arrived without being served at once: whoever sends more waits in line if there is one. */
    static final int PASSING_BYTES = 1_024;

    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    private final RoundClock clock;
    private final Delay delay;
    private final Deque<Runnable> line = new ArrayDeque<>();
    private boolean isRoundDue;

    /** A way to be called a little later, when the sockets have been looked at. */
    @FunctionalInterface
    interface Delay {

        /** Calls {@code task} once. */
        void later(Runnable task);
    }

    Turns(RoundClock clock, Delay delay) {
        this.clock = clock;
        this.delay = delay;
    }

    /** When a turn that begins now is over, on the clock of {@link #isOver}. It is over sooner by what this round of the loop has taken so far. */
    long end() {
        return clock.nanos() + TURN_NANOS;
    }

    /** Whether the turn that ends then is over. */
    boolean isOver(long endNanos) {
        return clock.nanosNow() - endNanos >= 0;
    }

    /** Whether somebody waits. */
    boolean hasLine() {
        return !line.isEmpty();
    }

    /** Lets {@code turn} be called when it is its turn. */
    void await(Runnable turn) {
        line.add(turn);
        if (!isRoundDue) {
            isRoundDue = true;
            delay.later(this::round);
        }
    }

    /** Takes it out of the line. */
    void forget(Runnable turn) {
        line.remove(turn);
    }

    private void round() {
        long endNanos = clock.nanosNow() + ROUND_NANOS;
        try {
            while (!line.isEmpty() && !isOver(endNanos)) {
                line.remove().run();
            }
        } finally {
            // Whatever one turn breaks, the others get theirs.
            isRoundDue = !line.isEmpty();
            if (isRoundDue) {
                delay.later(this::round);
            }
        }
    }
}
