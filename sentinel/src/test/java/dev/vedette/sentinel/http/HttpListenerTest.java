package dev.vedette.sentinel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpListenerTest {

    private static final long PATIENCE_SECONDS = 30;

    /** More than the sockets of both sides hold. */
    private static final int LONG_CHARS = 16_000_000;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void closeEverything() throws Exception {
        await(vertx.close());
    }

    @Test
    void shouldServePage() throws Exception {
        HttpListener listener = start();

        String answer = ask(listener, "GET /metrics");

        assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
        assertTrue(
                answer.toLowerCase(Locale.ROOT).contains("content-type: text/plain; version=0.0.4; charset=utf-8\r\n"));
        assertTrue(answer.endsWith("\r\n\r\nfigures\n"));
    }

    @Test
    void shouldAnswerHeadWithLengthAndWithoutBody() throws Exception {
        String answer = ask(start(), "HEAD /metrics").toLowerCase(Locale.ROOT);

        assertTrue(answer.startsWith("http/1.1 200 ok\r\n"), answer);
        assertTrue(answer.contains("content-length: 8\r\n"));
        assertTrue(answer.endsWith("\r\n\r\n"));
    }

    @Test
    void shouldRefuseOtherMethods() throws Exception {
        String answer = ask(start(), "POST /metrics");

        assertTrue(answer.startsWith("HTTP/1.1 405 Method Not Allowed\r\n"), answer);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("allow: get, head, options\r\n"), answer);
        assertTrue(answer.endsWith("This path takes GET, HEAD, OPTIONS, not POST.\n"), answer);
    }

    @Test
    void shouldNotFindOtherPaths() throws Exception {
        HttpListener listener = start();

        assertTrue(ask(listener, "GET /").startsWith("HTTP/1.1 404 Not Found\r\n"));
        assertTrue(ask(listener, "DELETE /../metrics").startsWith("HTTP/1.1 404 Not Found\r\n"));
    }

    @Test
    void shouldAnswerTroubleWhenPageCannotBeMade() throws Exception {
        assertTrue(ask(start(), "GET /broken").startsWith("HTTP/1.1 500 Internal Server Error\r\n"));
    }

    @Test
    void shouldRefuseGarbageAndGoOn() throws Exception {
        HttpListener listener = start();

        ask(listener, "\u0000\u0001 garbage");
        ask(listener, "GET /" + "x".repeat(100_000));

        assertTrue(ask(listener, "GET /metrics").startsWith("HTTP/1.1 200 OK\r\n"));
    }

    @Test
    void shouldTellWhichPortIsTaken() throws Exception {
        HttpListener first = start();
        Vertx another = Vertx.vertx();
        try {
            HttpListener second = listener(another, first.port());

            ExecutionException failure = assertThrows(ExecutionException.class, () -> await(second.start()));

            String message = failure.getCause().getMessage();
            assertTrue(
                    message.startsWith("Failed listening on HTTP port " + first.port() + " of 127.0.0.1: "), message);
        } finally {
            await(another.close());
        }
    }

    @Test
    void shouldLetNewcomersTakeThePlaceOfThoseIdleForLongest() throws Exception {
        HttpListener listener = start();
        List<Socket> open = new ArrayList<>();
        try {
            for (int number = 0; number < HttpListener.MAX_CONNECTIONS; number++) {
                open.add(connect(listener));
                assertTrue(firstLine(open.get(number)).startsWith("HTTP/1.1 200"));
            }
            assertTrue(firstLine(open.get(0)).startsWith("HTTP/1.1 200"));
            try (Socket newcomer = connect(listener)) {
                assertTrue(firstLine(newcomer).startsWith("HTTP/1.1 200"));
                assertEquals(-1, open.get(1).getInputStream().read());
                assertTrue(firstLine(open.get(0)).startsWith("HTTP/1.1 200"));
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void shouldTellWhichMethodsAPathTakes() throws Exception {
        String answer = ask(start(), "OPTIONS /orders").toLowerCase(Locale.ROOT);

        assertTrue(answer.startsWith("http/1.1 204 no content\r\n"), answer);
        assertTrue(answer.contains("allow: post, options\r\n"), answer);
    }

    @Test
    void shouldDecodeWordsOfThePath() throws Exception {
        assertTrue(ask(start(), "GET /echo/a%2Fb%20c").endsWith("\r\n\r\na/b c\n"));
    }

    @Test
    void shouldTakeAWholeAddressAsProxiesSendIt() throws Exception {
        assertTrue(ask(start(), "GET http://sentinel.example:9121/echo/a").endsWith("\r\n\r\na\n"));
        assertTrue(ask(start(), "GET http://sentinel.example").startsWith("HTTP/1.1 404 "));
    }

    @Test
    void shouldRefuseAnAddressThatCannotBeDecoded() throws Exception {
        assertTrue(ask(start(), "GET /echo/%zz").startsWith("HTTP/1.1 400 Bad Request\r\n"));
    }

    @Test
    void shouldReadBodiesAndRefuseLongOnes() throws Exception {
        HttpListener listener = start();

        assertTrue(post(listener, "x".repeat(100)).endsWith("\r\n\r\n100\n"));
        assertTrue(post(listener, "x".repeat(HttpListener.MAX_BODY_BYTES + 1))
                .startsWith("HTTP/1.1 413 Request Entity Too Large\r\n"));
        assertTrue(post(listener, "x".repeat(100)).endsWith("\r\n\r\n100\n"));
    }

    @Test
    void shouldReadNoLongBodyOfAQuestionEither() throws Exception {
        HttpListener listener = start();

        String declared = ask(listener, "GET /metrics HTTP/1.1\r\nContent-Length: 9000000000", "");
        String pieces = ask(
                listener,
                "DELETE /metrics HTTP/1.1\r\nTransfer-Encoding: chunked",
                ("1000\r\n" + "x".repeat(0x1000) + "\r\n").repeat(5));
        String small = ask(listener, "GET /metrics HTTP/1.1\r\nContent-Length: 2", "{}");

        assertTrue(declared.startsWith("HTTP/1.1 413 "), declared);
        assertTrue(pieces.startsWith("HTTP/1.1 413 "), pieces);
        assertTrue(small.startsWith("HTTP/1.1 200 "), small);
    }

    @Test
    void shouldRefuseLengthsThatAreNone() throws Exception {
        HttpListener listener = start();

        for (String length : List.of("-1", "x", "", "99999999999999999999", "5\r\nContent-Length: 6")) {
            String answer = ask(listener, "POST /orders HTTP/1.1\r\nContent-Length: " + length, "");
            assertTrue(answer.startsWith("HTTP/1.1 400 "), length + ": " + answer);
        }
    }

    @Test
    void shouldTellWhoWaitsForItToGoOn() throws Exception {
        HttpListener listener = start();
        String order = "POST /orders HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ";
        try (Socket socket = connect(listener)) {
            socket.getOutputStream().write((order + "2\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            String go = "HTTP/1.1 100 Continue\r\n\r\n";

            assertEquals(go, new String(socket.getInputStream().readNBytes(go.length()), StandardCharsets.ISO_8859_1));
        }
        assertTrue(ask(listener, order + "9000000", "").contains("HTTP/1.1 413 "));
    }

    @Test
    void shouldTakeItsTimeWithWhoeverAsksTooOften() throws Exception {
        HttpListener listener = start();
        long startNanos = System.nanoTime();

        String answer = ask(listener, "GET /busy");

        assertTrue(answer.startsWith("HTTP/1.1 429 "), answer);
        assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos) >= HttpListener.HASTE_MILLIS);
    }

    @Test
    void shouldRefuseWhoAsksForTooMuchWithinASecondButNotWhatOthersStandOn() throws Exception {
        HttpListener listener = listener(vertx, 0, () -> 1_000);
        await(listener.start());
        try (Socket socket = connect(listener)) {
            for (int number = 0; number < WorkShares.UNITS_A_SECOND; number++) {
                assertTrue(firstLine(socket).startsWith("HTTP/1.1 200"), number + " answers");
            }
        }

        String refused = ask(listener, "GET /metrics");
        long startNanos = System.nanoTime();
        String vital = ask(listener, "GET /livez");

        assertTrue(refused.startsWith("HTTP/1.1 429 "), refused);
        assertTrue(refused.contains("Retry-After: 1\r\n"), refused);
        assertTrue(vital.startsWith("HTTP/1.1 200 "), vital);
        assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos) >= HttpListener.HASTE_MILLIS);
    }

    @Test
    void shouldSayWhatWasTooLong() throws Exception {
        HttpListener listener = start();

        String line = ask(listener, "GET /" + "x".repeat(5_000));
        String header = ask(listener, "GET /metrics HTTP/1.1\r\nX: " + "x".repeat(10_000));

        assertTrue(line.contains(" 414 ") && line.endsWith("The first line of a request may hold 4096 bytes.\n"), line);
        assertTrue(
                header.contains(" 431 ") && header.endsWith("The headers of a request may hold 8192 bytes.\n"), header);
    }

    @Test
    void shouldAnswerProblemDetailsBelowTheApi() throws Exception {
        String answer = ask(start(), "GET /api/v1/nothing");

        assertTrue(answer.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json\r\n"));
        assertTrue(
                answer.endsWith(
                        "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":"
                                + "\"There is nothing at this path. There are: /metrics, /livez, /long, /busy, /broken, /echo/{word}, /orders.\"}"));
    }

    @Test
    void shouldHoldNoMoreThanItMayForReadersThatDoNotRead() throws Exception {
        HttpListener listener = start();
        List<Socket> deaf = new ArrayList<>();
        try {
            for (int number = 0; number < 3; number++) {
                Socket socket = connect(listener);
                deaf.add(socket);
                socket.getOutputStream()
                        .write("GET /long HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
            String answer = "";
            while (!answer.startsWith("HTTP/1.1 503")) {
                answer = ask(listener, "HEAD /long");
            }
            assertTrue(ask(listener, "GET /metrics").startsWith("HTTP/1.1 200"), "a short answer");
        } finally {
            for (Socket socket : deaf) {
                socket.close();
            }
        }
        String after = "";
        while (!after.startsWith("HTTP/1.1 200")) {
            after = ask(listener, "HEAD /long");
        }
    }

    private HttpListener start() throws Exception {
        HttpListener listener = listener(vertx, 0);
        await(listener.start());
        return listener;
    }

    private static HttpListener listener(Vertx vertx, int port) {
        return listener(vertx, port, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    private static HttpListener listener(Vertx vertx, int port, LongSupplier nowMillis) {
        Page figures = Page.of(200, Page.PROMETHEUS, "figures\n");
        Page longOne = Page.line(200, "x".repeat(LONG_CHARS));
        List<Route> routes = List.of(
                Route.get("/metrics", asked -> Future.succeededFuture(figures)),
                Route.vital("/livez", asked -> Future.succeededFuture(Page.line(200, "ok"))),
                Route.get("/long", asked -> Future.succeededFuture(longOne)),
                Route.get("/busy", asked -> Future.succeededFuture(Page.line(429, "Too many."))),
                Route.get("/broken", asked -> Future.failedFuture("broken on purpose")),
                Route.get("/echo/{word}", asked -> Future.succeededFuture(Page.line(200, asked.part("word")))),
                Route.post(
                        "/orders",
                        asked -> Future.succeededFuture(
                                Page.line(200, Integer.toString(asked.body().length())))));
        return new HttpListener(vertx, "127.0.0.1", port, new Router(routes), status -> {}, nowMillis);
    }

    private static Socket connect(HttpListener listener) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        return socket;
    }

    /** Asks on a connection that stays open, and reads the whole reply so that the next one can be read too. */
    private static String firstLine(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("figures\n")) {
            answer.append((char) socket.getInputStream().read());
        }
        return answer.toString();
    }

    private static String ask(HttpListener listener, String line) throws IOException {
        return ask(listener, line.contains(" HTTP/1.1") ? line : line + " HTTP/1.1", "");
    }

    private static String ask(HttpListener listener, String head, String body) throws IOException {
        try (Socket socket = connect(listener)) {
            String request = head + "\r\nHost: localhost\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String post(HttpListener listener, String body) throws IOException {
        return ask(listener, "POST /orders HTTP/1.1\r\nContent-Length: " + body.length(), body);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
