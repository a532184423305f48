package dev.vedette.sentinel.link;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Spreads connection attempts over time, so that a start with thousands of links floods neither the network nor a server's
 * backlog. It limits the rate, not the number under way: attempts that hang on a dead network hold nobody up.
 *
 * <p>Attempts that follow a failed one have a narrower lane of their own: a whole data centre that is down must not keep us from
 * what is left. Those stand back while others come, as when hundreds of masters fail over and each leader lets its servers cut all
 * connections; so do hello connections that were lost, since peers tell us directly what is new.
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

    /** Lost hello connections in one interval, as long as nothing else comes: 2000 a second. */
    static final int LATER_BURST = 8;

    /**
     * The same while others come: 250 a second. What waits is shown as disconnected, and some clients do not take such a master; of a
     * thousand masters that failed over at once no more than seventeen were shown so at a time.
     */
    static final int LATER_BURST_BESIDE_OTHERS = 1;

    /** While others come, repeated attempts have their turn in one of so many intervals. */
    private static final int STAND_BACK_INTERVALS = 8;

    private final Vertx vertx;
    private final Lane first = new Lane(BURST);
    private final Lane later = new Lane(LATER_BURST_BESIDE_OTHERS);
    private final Lane repeated = new Lane(REPEATED_BURST);
    private int stoodBack;
    private boolean isTicking;

    ConnectPacer(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs the attempt at once if the interval has room, else in its turn. */
    void enter(Runnable attempt) {
        enter(first, attempt);
    }

    /** The same for a connection that was lost and can wait. */
    void enterLater(Runnable attempt) {
        enter(later, attempt);
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
        boolean areOthersComing = first.isInUse();
        boolean isBusy = first.tick();
        later.setBurst(areOthersComing ? LATER_BURST_BESIDE_OTHERS : LATER_BURST);
        isBusy |= later.tick();
        stoodBack = areOthersComing ? (stoodBack + 1) % STAND_BACK_INTERVALS : 0;
        isBusy |= stoodBack == 0 ? repeated.tick() : repeated.isInUse();
        isTicking = isBusy;
        if (isTicking) {
            vertx.setTimer(INTERVAL_MILLIS, id -> tick());
        }
    }

    /** So many attempts an interval, in order. */
    private static final class Lane {

        private int burst;
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int left;

        private Lane(int burst) {
            this.burst = burst;
            this.left = burst;
        }

        private void setBurst(int attempts) {
            burst = attempts;
        }

        private void enter(Runnable attempt) {
            if (left > 0) {
                left--;
                attempt.run();
            } else {
                waiting.add(attempt);
            }
        }

        /** Whether anything was done in this interval, or waits. */
        private boolean isInUse() {
            return left < burst || !waiting.isEmpty();
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
