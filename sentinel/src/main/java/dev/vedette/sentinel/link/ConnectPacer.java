package dev.vedette.sentinel.link;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Spreads connection attempts over time, so that a start with thousands of links floods neither the network nor a server's
 * backlog. It limits the rate, not the number under way: attempts that hang on a dead network hold nobody up.
 *
 * <p>Holds at most one waiting attempt for each connection, so the number of links bounds it.
 */
final class ConnectPacer {

    /** Attempts in one interval: well below the usual backlog of 511, should all go to one server. */
    static final int BURST = 32;

    /** Length of an interval; with the burst it gives 8000 attempts a second, the whole of a large set within one. */
    static final long INTERVAL_MILLIS = 4;

    private final Vertx vertx;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int left = BURST;
    private boolean isTicking;

    ConnectPacer(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs the attempt at once if the interval has room, else in its turn. */
    void enter(Runnable attempt) {
        if (!isTicking) {
            isTicking = true;
            vertx.setTimer(INTERVAL_MILLIS, id -> tick());
        }
        if (left > 0) {
            left--;
            attempt.run();
        } else {
            waiting.add(attempt);
        }
    }

    private void tick() {
        left = BURST;
        while (left > 0 && !waiting.isEmpty()) {
            left--;
            waiting.remove().run();
        }
        isTicking = left < BURST;
        if (isTicking) {
            vertx.setTimer(INTERVAL_MILLIS, id -> tick());
        }
    }
}
