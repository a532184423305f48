package dev.vedette.sentinel.link;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.sentinel.resp.DecodedRequest;
import dev.vedette.sentinel.resp.RespDecoder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A TCP server on a free loopback port that misbehaves as a test wants, and remembers what it was asked. */
final class FakeServer {

    private static final long PATIENCE_SECONDS = 30;

    private final Vertx vertx;
    private final BiConsumer<NetSocket, List<String>> answer;
    private NetServer server;
    private int port;
    private final BlockingQueue<List<String>> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<NetSocket> connections = new LinkedBlockingQueue<>();

    private FakeServer(Vertx vertx, BiConsumer<NetSocket, List<String>> answer) {
        this.vertx = vertx;
        this.answer = answer;
        this.server = vertx.createNetServer();
    }

    /** Starts one that calls {@code answer} for each request. */
    static FakeServer start(Vertx vertx, BiConsumer<NetSocket, List<String>> answer) throws Exception {
        FakeServer fake = new FakeServer(vertx, answer);
        fake.listen();
        return fake;
    }

    /** Closes the port and all connections. */
    void stop() throws Exception {
        server.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Listens again where it did before. */
    void startAgain() throws Exception {
        server = vertx.createNetServer();
        listen();
    }

    private void listen() throws Exception {
        server.connectHandler(this::serve);
        server.listen(port, "127.0.0.1").await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    private void serve(NetSocket socket) {
        RespDecoder decoder = new RespDecoder();
        socket.exceptionHandler(cause -> {});
        socket.handler(bytes -> {
            decoder.feed(((BufferInternal) bytes).getByteBuf());
            DecodedRequest next = decoder.next();
            while (next instanceof DecodedRequest.Request request) {
                requests.add(request.words());
                answer.accept(socket, request.words());
                next = decoder.next();
            }
        });
        connections.add(socket);
    }

    Endpoint endpoint() {
        return new Endpoint("127.0.0.1", port);
    }

    /** How many requests came that nobody has awaited. */
    int requestCount() {
        return requests.size();
    }

    /** The next connection. */
    NetSocket awaitConnection() throws InterruptedException {
        return wanted(connections.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "a connection");
    }

    /** The next request whose first word this is; earlier ones are dropped. */
    List<String> awaitRequest(String word) throws InterruptedException {
        List<String> request = wanted(requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), word);
        while (!request.get(0).equals(word)) {
            request = wanted(requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), word);
        }
        return request;
    }

    /** Answers as a server would that likes everything. */
    static void answerWell(NetSocket socket, List<String> words) {
        String reply = switch (words.get(0)) {
            case "PING" -> "+PONG\r\n";
            case "SUBSCRIBE" -> "*3\r\n$9\r\nsubscribe\r\n$18\r\n__sentinel__:hello\r\n:1\r\n";
            case "PUBLISH" -> ":1\r\n";
            case "INFO" -> "$13\r\nrole:master\r\n\r\n";
            default -> "+OK\r\n";
        };
        socket.write(Buffer.buffer(reply));
    }

    private static <T> T wanted(T found, String what) {
        if (found == null) {
            throw new AssertionError("no " + what + " within " + PATIENCE_SECONDS + " s");
        }
        return found;
    }
}
