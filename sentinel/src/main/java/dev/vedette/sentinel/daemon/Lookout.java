package dev.vedette.sentinel.daemon;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets those on another event loop look at the core without being in its way: whoever asks while a look is under way shares it, and
 * the next one waits until the core has worked many times as long for itself as the last look took. However many ask, they cost the
 * core a twentieth of its time at most, unless a look takes longer than a tenth of a second. Belongs to the other event loop.
 */
final class Lookout<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    /** What was seen may be so old in any case. */
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** A look is followed by so many times its own length without one. */
    private static final long REST_FACTOR = 20;

    /** But by no longer one: when the whole process stood still during a look, what was seen must not be told for a minute. */
    private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Who asks is told after so long that the core does not answer. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final Context core;
    private final Vertx vertx;
    private final Supplier<T> look;
    private Optional<Promise<T>> next = Optional.empty();
    private Optional<Seen<T>> latest = Optional.empty();
    private boolean isAsked;

    /**
     * A lookout.
     *
     * @param core where {@code look} is called
     * @param vertx of those who ask
     */
    Lookout(Context core, Vertx vertx, Supplier<T> look) {
        this.core = core;
        this.vertx = vertx;
        this.look = look;
    }

    private record Seen<T>(T what, long untilNanos) {}

    /** What is to be seen now, or was a moment ago. Fails if the core does not answer. */
    Future<T> look() {
        if (latest.isPresent() && System.nanoTime() - latest.get().untilNanos() < 0) {
            return Future.succeededFuture(latest.get().what());
        }
        if (next.isPresent()) {
            return next.get().future();
        }
        Promise<T> promise = Promise.promise();
        next = Optional.of(promise);
        long timer = vertx.setTimer(PATIENCE_MILLIS, late -> giveUp(promise));
        if (!isAsked) {
            isAsked = true;
            Context mine = vertx.getOrCreateContext();
            core.runOnContext(turn -> {
                Optional<Seen<T>> seen = seen();
                mine.runOnContext(back -> saw(seen));
            });
        }
        return promise.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    /** Empty if the look broke: whoever asks next must be able to try again. */
    private Optional<Seen<T>> seen() {
        try {
            long beganNanos = System.nanoTime();
            T what = look.get();
            long endedNanos = System.nanoTime();
            long restNanos = Math.min(LONGEST_REST_NANOS, REST_FACTOR * (endedNanos - beganNanos));
            return Optional.of(new Seen<>(what, endedNanos + Math.max(FRESH_NANOS, restNanos)));
        } catch (RuntimeException broken) {
            LOG.error("Could not look at the core", broken);
            return Optional.empty();
        }
    }

    private void saw(Optional<Seen<T>> seen) {
        isAsked = false;
        latest = seen;
        Optional<Promise<T>> waiting = next;
        next = Optional.empty();
        waiting.ifPresent(promise -> seen.ifPresentOrElse(
                found -> promise.tryComplete(found.what()), () -> promise.tryFail("the core could not be looked at")));
    }

    private void giveUp(Promise<T> promise) {
        if (promise.tryFail("the sentinel's event loop has not answered for " + PATIENCE_MILLIS + " ms")) {
            next = Optional.empty();
        }
    }
}
