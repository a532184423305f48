package dev.vedette.sentinel.http;

import io.vertx.core.Future;

/** Takes pictures of the sentinel; a picture may be a moment old, so that many who ask trouble nobody. Called on the listener's context. */
public interface PictureSource {

    /** A picture without outlooks. Fails if the sentinel's event loop does not answer in time. */
    Future<Picture> plain();

    /** A picture with outlooks, which cost more. Fails likewise. */
    Future<Picture> withOutlooks();
}
