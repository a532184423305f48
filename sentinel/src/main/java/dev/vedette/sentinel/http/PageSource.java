package dev.vedette.sentinel.http;

import io.vertx.core.Future;

/** Answers the requests of one route. */
@FunctionalInterface
public interface PageSource {

    /** The answer as it is now. Called on the listener's event loop; work that takes long is done elsewhere. */
    Future<? extends Answer> answer(Asked asked);
}
