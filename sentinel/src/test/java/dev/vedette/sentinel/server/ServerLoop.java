package dev.vedette.sentinel.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.sentinel.server.commands.StandardCommands;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Servers on an event loop of their own, for tests that talk to them over loopback. */
final class ServerLoop {

    /** Bound of anything that must happen. */
    static final long PATIENCE_SECONDS = 30;

    private final Vertx vertx;
    private final Context context;
    private final RecordingGate gate = new RecordingGate();

    /** A loop with the sockets of a daemon. */
    ServerLoop() {
        this(true);
    }

    /**
     * A loop.
     *
     * @param isNative with the sockets of a daemon, and not those of Java
     */
    ServerLoop(boolean isNative) {
        vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(isNative));
        context = vertx.getOrCreateContext();
    }

    /** What the servers ask. */
    RecordingGate gate() {
        return gate;
    }

    /** Settings on any free port. */
    static ServerSettings testSettings() {
        return ServerFixture.settings(Optional.empty(), false, 100, OutputLimit.PUBSUB_DEFAULT);
    }

    /** A listening server with {@link #testSettings()}. */
    RespServer start() throws Exception {
        return start(testSettings());
    }

    /** A listening server of the standard commands. */
    RespServer start(ServerSettings settings) throws Exception {
        return start(settings, StandardCommands.table());
    }

    /** A listening server. */
    RespServer start(ServerSettings settings, CommandTable commands) throws Exception {
        RespServer server = new RespServer(vertx, settings, List.of(Door.plain(0)), gate, commands);
        onLoop(server::start).toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return server;
    }

    /** Publishes an event. */
    void publish(RespServer server, String channel, String payload) throws Exception {
        onLoop(() -> {
            server.channels().publish(channel, payload);
            return "";
        });
    }

    /** Runs {@code action} on the servers' event loop and answers its result. */
    <T> T onLoop(Callable<T> action) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        context.runOnContext(nothing -> {
            try {
                done.complete(action.call());
            } catch (Exception failure) {
                done.completeExceptionally(failure);
            }
        });
        return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The answer to a PING of another client. */
    String ping(RespServer server) throws Exception {
        try (TestClient other = new TestClient(server.port())) {
            return other.send("PING\r\n").read("+PONG\r\n");
        }
    }

    /** Waits until so many inputs have reached the gate. */
    void awaitInputs(int count) throws Exception {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (onLoop(() -> gate.inputs.size()) < count) {
            assertTrue(System.nanoTime() < endNanos, "fewer than " + count + " inputs");
        }
    }

    /** Ends all servers. */
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
