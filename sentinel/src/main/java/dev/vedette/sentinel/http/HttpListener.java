package dev.vedette.sentinel.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves routes over HTTP/1.1 on a port of its own. Bounded in connections, in the sizes of requests, in the bytes of answers that
 * wait to be read, and in time. Everything happens on one context, that of {@link #start}.
 */
public final class HttpListener {

    /** Scrapers, probes of load balancers, a few that follow events. */
    static final int MAX_CONNECTIONS = 64;

    /** The largest body of a request. */
    static final int MAX_BODY_BYTES = 16 * 1024;

    /** So many bytes of answers may wait for slow readers, unless it is one answer alone. */
    static final long MAX_HELD_BYTES = 2 * 1024 * 1024;

    /** Shorter answers, as those to balancers, are given however many bytes wait: one a connection at most. */
    private static final int SHORT_BYTES = 4 * 1024;

    /** Who asks too often waits for so long to be told so, or for its answer: otherwise it would ask again at once, as fast as the processor goes. */
    static final long HASTE_MILLIS = 100;

    private static final int TOO_MANY = 429;

    /** Of requests sent in one go no more are decoded ahead than these bytes hold: each takes a hundred times its length while it waits. */
    private static final int READ_BYTES = 4 * 1024;

    private static final int MAX_LINE_BYTES = 4 * 1024;
    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final long SWEEP_MILLIS = 1_000;
    private static final Set<Integer> BODILESS = Set.of(204, 304);

    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

    private final Vertx vertx;
    private final int port;
    private final String host;
    private final Router router;
    private final Traffic traffic;
    private final Connections connections;
    private final WorkShares shares;

    /** Held for the life of the listener: a server that nobody refers to would be closed by the garbage collector. */
    private final HttpServer server;

    private long heldBytes;
    private long sweepTimer = -1;

    /** A listener for {@code host} and {@code port}. Listens to nothing yet. */
    public HttpListener(Vertx vertx, String host, int port, Router router, Traffic traffic) {
        this(vertx, host, port, router, traffic, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    HttpListener(Vertx vertx, String host, int port, Router router, Traffic traffic, LongSupplier nowMillis) {
        this.vertx = vertx;
        this.host = host;
        this.port = port;
        this.router = router;
        this.traffic = traffic;
        this.connections = new Connections(MAX_CONNECTIONS, nowMillis);
        this.shares = new WorkShares(nowMillis);
        this.server = vertx.createHttpServer(options())
                .connectionHandler(this::connected)
                .requestHandler(this::asked)
                .invalidRequestHandler(this::invalid)
                .exceptionHandler(cause -> LOG.debug("HTTP connection failed: {}", cause.toString()));
    }

    /** Hears what is served, for counting. */
    @FunctionalInterface
    public interface Traffic {

        /** A request was answered with this status. */
        void answered(int status);
    }

    /** Listens. Fails with a text for the operator if the port is not to be had. */
    public Future<Void> start() {
        Context context = vertx.getOrCreateContext();
        Promise<Void> started = Promise.promise();
        context.runOnContext(nothing -> {
            sweepTimer = vertx.setPeriodic(
                    SWEEP_MILLIS, timer -> connections.overdue().forEach(HttpListener::drop));
            server.listen(port, host)
                    .<Void>mapEmpty()
                    .recover(cause -> Future.failedFuture("Failed listening on HTTP port " + port + " of " + host + ": "
                            + cause.getMessage() + ". Choose another http-port, or 0 for none."))
                    .onComplete(started);
        });
        return started.future();
    }

    /** Stops listening and drops everybody. */
    public Future<Void> close() {
        vertx.cancelTimer(sweepTimer);
        return server.close();
    }

    /** The port in use. */
    public int port() {
        return server.actualPort();
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(false)
                .setHandle100ContinueAutomatically(true)
                .setTcpKeepAlive(true)
                .setReuseAddress(true)
                .setReusePort(false)
                .setReceiveBufferSize(READ_BYTES);
    }

    private void connected(HttpConnection connection) {
        connection.closeHandler(nothing -> connections.closed(connection));
        List<HttpConnection> leaving = connections.opened(connection, Asked.remote(connection.remoteAddress()));
        if (!leaving.isEmpty()) {
            LOG.debug("{} HTTP connections are open: closing one", MAX_CONNECTIONS);
            leaving.forEach(HttpListener::drop);
        }
    }

    private static void drop(HttpConnection connection) {
        connection.close().onFailure(cause -> LOG.debug("Closing failed: {}", cause.toString()));
    }

    private void asked(HttpServerRequest request) {
        Optional<Asked> asked = Asked.of(request);
        if (asked.isEmpty()) {
            write(request, Page.line(400, "The address of this request cannot be decoded."));
        } else if (declaredBytes(request) > MAX_BODY_BYTES) {
            write(request, tooLong(asked.get()));
        } else if (hasBody(request)) {
            read(request, asked.get());
        } else {
            route(request, asked.get());
        }
    }

    private void read(HttpServerRequest request, Asked asked) {
        Buffer body = Buffer.buffer();
        request.handler(bytes -> {
            if (body.length() <= MAX_BODY_BYTES) {
                body.appendBuffer(bytes);
                if (body.length() > MAX_BODY_BYTES) {
                    write(request, tooLong(asked));
                }
            }
        });
        request.endHandler(end -> {
            if (body.length() <= MAX_BODY_BYTES) {
                route(request, asked.with(body));
            }
        });
    }

    /** Whoever asks, or may ask, with a body: what is not read here would be read and forgotten for as long as it comes. */
    private static boolean hasBody(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST)
                || declaredBytes(request) > 0
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** What the request says of its own length; 0 if nothing. A length that is no number comes no further than the decoder. */
    private static long declaredBytes(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length.trim());
    }

    private static Page tooLong(Asked asked) {
        return Trouble.page(asked, 413, "A request may hold " + MAX_BODY_BYTES + " bytes.")
                .with("Connection", "close");
    }

    private void route(HttpServerRequest request, Asked asked) {
        connections.asked(request.connection());
        if (!shares.isUsedUp(asked.remote())) {
            answer(request, asked);
        } else if (router.isVital(asked)) {
            vertx.setTimer(HASTE_MILLIS, later -> answer(request, asked));
        } else {
            Page refusal = Trouble.page(
                            asked, TOO_MANY, "More is asked than is answered within a second. Ask less often.")
                    .with("Retry-After", "1");
            vertx.setTimer(HASTE_MILLIS, later -> write(request, refusal));
        }
    }

    private void answer(HttpServerRequest request, Asked asked) {
        router.answer(asked).onComplete(made -> {
            if (made.failed()) {
                LOG.warn("HTTP {} {} could not be answered", request.method(), request.path(), made.cause());
                write(request, Trouble.page(asked, 500, "This could not be answered; the log says why."));
            } else if (made.result() instanceof Stream stream) {
                stream(request, stream);
            } else if (made.result() instanceof Page page && page.status() == TOO_MANY) {
                vertx.setTimer(HASTE_MILLIS, later -> write(request, page));
            } else if (made.result() instanceof Page page) {
                write(request, page);
            }
        });
    }

    private void stream(HttpServerRequest request, Stream stream) {
        if (request.method().equals(HttpMethod.HEAD)) {
            write(request, Page.of(200, stream.contentType(), ""));
            return;
        }
        connections.streams(request.connection());
        traffic.answered(200);
        HttpServerResponse response = request.response();
        response.endHandler(ended -> connections.answered(request.connection()));
        response.setChunked(true)
                .putHeader("Content-Type", stream.contentType())
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        stream.begin().accept(response);
    }

    private void write(HttpServerRequest request, Page wanted) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        boolean isTooMuch = wanted.body().length() > SHORT_BYTES
                && heldBytes > 0
                && heldBytes + wanted.body().length() > MAX_HELD_BYTES;
        Page page = isTooMuch
                ? Page.line(503, "Too much has been answered that nobody reads. Try again in a moment.")
                : wanted;
        long length = page.body().length();
        traffic.answered(page.status());
        response.setStatusCode(page.status())
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (!BODILESS.contains(page.status())) {
            response.putHeader("Content-Type", page.contentType()).putHeader("Content-Length", Long.toString(length));
        }
        page.headers().forEach(response::putHeader);
        boolean isHead = request.method().equals(HttpMethod.HEAD);
        shares.use(Asked.remote(request.remoteAddress()), isHead ? 0 : length);
        heldBytes += length;
        Future<Void> sent = isHead || length == 0 ? response.end() : response.end(page.body());
        sent.onComplete(done -> {
            heldBytes -= length;
            connections.answered(request.connection());
            if (page.headers().containsKey("Connection")) {
                drop(request.connection());
            }
        });
    }

    private void invalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Page page = Page.line(400, "This is no request that HTTP/1.1 knows.");
        if (cause instanceof TooLongHttpLineException) {
            page = Page.line(414, "The first line of a request may hold " + MAX_LINE_BYTES + " bytes.");
        } else if (cause instanceof TooLongHttpHeaderException) {
            page = Page.line(431, "The headers of a request may hold " + MAX_HEADER_BYTES + " bytes.");
        }
        write(request, page.with("Connection", "close"));
    }
}
