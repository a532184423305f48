package dev.vedette.sentinel.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves pages over HTTP/1.1 on a port of its own, to GET and HEAD alone. Bounded in connections, header sizes and time; a page
 * that is asked for while it is being made is made once for all who ask.
 */
public final class HttpListener {

    /** A few scrapers and probes; more would hold too many copies of a long page. */
    static final int MAX_CONNECTIONS = 16;

    private static final int IDLE_SECONDS = 30;
    private static final int MAX_LINE_BYTES = 4 * 1024;
    private static final int MAX_HEADER_BYTES = 8 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

    private final Vertx vertx;
    private final int port;
    private final String host;
    private final Map<String, PageSource> sources;
    private final Map<String, Future<Page>> underWay = new LinkedHashMap<>();

    /** Held for the life of the listener: a server that nobody refers to would be closed by the garbage collector. */
    private final HttpServer server;

    private int connections;

    /** A listener for {@code host} and {@code port} that serves {@code sources} by path. Listens to nothing yet. */
    public HttpListener(Vertx vertx, String host, int port, Map<String, PageSource> sources) {
        this.vertx = vertx;
        this.host = host;
        this.port = port;
        this.sources = new LinkedHashMap<>(sources);
        this.server = vertx.createHttpServer(options())
                .connectionHandler(this::connected)
                .requestHandler(this::answer)
                .exceptionHandler(cause -> LOG.debug("HTTP connection failed: {}", cause.toString()));
    }

    /** Listens, on the context of the caller. Fails with a text for the operator if the port is not to be had. */
    public Future<Void> start() {
        Context context = vertx.getOrCreateContext();
        Promise<Void> started = Promise.promise();
        context.runOnContext(nothing -> server.listen(port, host)
                .<Void>mapEmpty()
                .recover(cause -> Future.failedFuture("Failed listening on HTTP port " + port + " of " + host + ": "
                        + cause.getMessage() + ". Choose another http-port, or 0 for none."))
                .onComplete(started));
        return started.future();
    }

    /** Stops listening and drops everybody. */
    public Future<Void> close() {
        return server.close();
    }

    /** The port in use. */
    public int port() {
        return server.actualPort();
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(false)
                .setTcpKeepAlive(true)
                .setReuseAddress(true)
                .setReusePort(false);
    }

    private void connected(HttpConnection connection) {
        connections++;
        connection.closeHandler(nothing -> connections--);
        if (connections > MAX_CONNECTIONS) {
            LOG.warn("Closing an HTTP connection of {}: {} are open", connection.remoteAddress(), MAX_CONNECTIONS);
            connection.close().onFailure(cause -> LOG.debug("Closing failed: {}", cause.toString()));
        }
    }

    private void answer(HttpServerRequest request) {
        boolean isHead = request.method().equals(HttpMethod.HEAD);
        if (!sources.containsKey(request.path())) {
            write(request, Page.trouble(404, "There is nothing here. Try " + String.join(" ", sources.keySet())));
        } else if (!isHead && !request.method().equals(HttpMethod.GET)) {
            request.response().putHeader("Allow", "GET, HEAD");
            write(request, Page.trouble(405, "Only GET and HEAD are served."));
        } else {
            page(request.path()).onComplete(made -> {
                if (made.failed()) {
                    LOG.warn("Page {} could not be made", request.path(), made.cause());
                }
                write(request, made.succeeded() ? made.result() : Page.trouble(500, "This page could not be made."));
            });
        }
    }

    private Future<Page> page(String path) {
        Future<Page> current = underWay.get(path);
        if (current != null) {
            return current;
        }
        PageSource source = sources.get(path);
        Future<Page> made = source == null ? Future.failedFuture("no such page") : source.page();
        if (!made.isComplete()) {
            underWay.put(path, made);
        }
        return made.onComplete(done -> underWay.remove(path));
    }

    private static void write(HttpServerRequest request, Page page) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        Buffer body = Buffer.buffer(page.body().getBytes(StandardCharsets.UTF_8));
        response.setStatusCode(page.status())
                .putHeader("Content-Type", page.contentType())
                .putHeader("Content-Length", Integer.toString(body.length()))
                .putHeader("X-Content-Type-Options", "nosniff");
        Future<Void> sent = request.method().equals(HttpMethod.HEAD) ? response.end() : response.end(body);
        sent.onFailure(cause -> LOG.debug("Sending {} failed: {}", request.path(), cause.toString()));
    }
}
