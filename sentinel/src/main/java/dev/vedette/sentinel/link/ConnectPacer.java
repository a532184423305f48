package dev.vedette.sentinel.link;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Spreads connection attempts over time, so that a start with thousands of links floods neither the network nor a server's
 * backlog. It limits the rate, not the number under way: attempts that hang on a dead network hold nobody up.
 *
 * <p>Attempts that follow a failed one have a narrower lane of their own: a whole data centre that is down must not keep us from
 * what is left.
 *
 * <p>Holds at most one waiting attempt for each connection, so the number of links bounds it.
 */
final class ConnectPacer {

    /** Attempts in one interval: well below the usual backlog of 511, should all go to one server. */
    static final int BURST = 32;

    /** Length of an interval; with the burst it gives 8000 attempts a second, the whole of a large set within one. */
    static final long INTERVAL_MILLIS = 4;

    /** Repeated attempts in one interval: 500 a second, so that one of a thousand dead instances is tried every other second. */
    static final int REPEATED_BURST = 2;

    private final Vertx vertx;
    private final Lane first = new Lane(BURST);
    private final Lane repeated = new Lane(REPEATED_BURST);
    private boolean isTicking;

    ConnectPacer(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs the attempt at once if the interval has room, else in its turn. */
    void enter(Runnable attempt) {
        enter(first, attempt);
    }

    /** The same for an attempt that follows a failed one. */
    void enterAgain(Runnable attempt) {
        enter(repeated, attempt);
    }

    private void enter(Lane lane, Runnable attempt) {
        if (!isTicking) {
            isTicking = true;
            vertx.setTimer(INTERVAL_MILLIS, id -> tick());
        }
        lane.enter(attempt);
    }

    private void tick() {
        boolean isBusy = first.tick();
        isBusy |= repeated.tick();
        isTicking = isBusy;
        if (isTicking) {
            vertx.setTimer(INTERVAL_MILLIS, id -> tick());
        }
    }

    /** So many attempts an interval, in order. */
    private static final class Lane {

        private final int burst;
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int left;

        private Lane(int burst) {
            this.burst = burst;
            this.left = burst;
        }

        private void enter(Runnable attempt) {
            if (left > 0) {
                left--;
                attempt.run();
            } else {
                waiting.add(attempt);
            }
        }

        /** Begins an interval; answers whether anything was or is to be done in it. */
        private boolean tick() {
            left = burst;
            while (left > 0 && !waiting.isEmpty()) {
                left--;
                waiting.remove().run();
            }
            return left < burst;
        }
    }
}
