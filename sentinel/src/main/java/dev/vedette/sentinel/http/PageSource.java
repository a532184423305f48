package dev.vedette.sentinel.http;

import io.vertx.core.Future;

/** Makes the page of one path. */
@FunctionalInterface
public interface PageSource {

    /** Answers the page as it is now. Called on the event loop; work that takes long is done elsewhere. */
    Future<Page> page();
}
