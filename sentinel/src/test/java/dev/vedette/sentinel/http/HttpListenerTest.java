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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpListenerTest {

    private static final long PATIENCE_SECONDS = 10;

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
        assertTrue(answer.toLowerCase(java.util.Locale.ROOT)
                .contains("content-type: text/plain; version=0.0.4; charset=utf-8\r\n"));
        assertTrue(answer.endsWith("\r\n\r\nfigures\n"));
    }

    @Test
    void shouldAnswerHeadWithLengthAndWithoutBody() throws Exception {
        String answer = ask(start(), "HEAD /metrics").toLowerCase(java.util.Locale.ROOT);

        assertTrue(answer.startsWith("http/1.1 200 ok\r\n"), answer);
        assertTrue(answer.contains("content-length: 8\r\n"));
        assertTrue(answer.endsWith("\r\n\r\n"));
    }

    @Test
    void shouldRefuseOtherMethods() throws Exception {
        String answer = ask(start(), "POST /metrics");

        assertTrue(answer.startsWith("HTTP/1.1 405 Method Not Allowed\r\n"), answer);
        assertTrue(answer.toLowerCase(java.util.Locale.ROOT).contains("allow: get, head\r\n"));
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
    void shouldBoundConnectionsAndServeAgainAfterwards() throws Exception {
        HttpListener listener = start();
        List<Socket> open = new ArrayList<>();
        try {
            for (int number = 0; number < HttpListener.MAX_CONNECTIONS; number++) {
                open.add(connect(listener));
                assertTrue(firstLine(open.get(number)).startsWith("HTTP/1.1 200"));
            }
            try (Socket oneTooMany = connect(listener)) {
                assertEquals(-1, oneTooMany.getInputStream().read());
            }
            assertTrue(firstLine(open.get(0)).startsWith("HTTP/1.1 200"));
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private HttpListener start() throws Exception {
        HttpListener listener = listener(vertx, 0);
        await(listener.start());
        return listener;
    }

    private static HttpListener listener(Vertx vertx, int port) {
        Map<String, PageSource> sources = new LinkedHashMap<>();
        sources.put("/metrics", () -> Future.succeededFuture(Page.ok(Page.PROMETHEUS, "figures\n")));
        sources.put("/broken", () -> Future.failedFuture("broken on purpose"));
        return new HttpListener(vertx, "127.0.0.1", port, sources);
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
        try (Socket socket = connect(listener)) {
            String request = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
