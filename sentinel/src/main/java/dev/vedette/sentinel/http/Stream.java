package dev.vedette.sentinel.http;

import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;

/**
 * An answer that goes on until somebody ends it.
 *
 * @param contentType how to read it
 * @param begin takes the response over, whose head is still to be sent
 */
public record Stream(String contentType, Consumer<HttpServerResponse> begin) implements Answer {}
