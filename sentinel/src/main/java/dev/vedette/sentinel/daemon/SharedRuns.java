package dev.vedette.sentinel.daemon;

import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a job that may take long, one at a time. All who ask while it runs share the run that follows, since the present one may have looked before
 * what they speak of was done: however often somebody asks, one waits at most. Of one context.
 */
final class SharedRuns<T> {

    private final Supplier<Future<T>> job;
    private @Nullable Future<T> running;
    private @Nullable Future<T> following;

    /** Runs of {@code job}, none of which has begun. */
    SharedRuns(Supplier<Future<T>> job) {
        this.job = job;
    }

    /** A run that begins now, or as soon as the present one is over. */
    Future<T> ask() {
        if (running == null || running.isComplete()) {
            return begin();
        }
        Future<T> shared = following;
        if (shared == null) {
            shared = running.transform(ended -> begin());
            following = shared;
        }
        return shared;
    }

    private Future<T> begin() {
        following = null;
        Future<T> begun = job.get();
        running = begun;
        return begun;
    }
}
