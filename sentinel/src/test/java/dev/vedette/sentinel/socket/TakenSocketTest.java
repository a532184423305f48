package dev.vedette.sentinel.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TakenSocketTest {

    private static final long PATIENCE_SECONDS = 30;
    private static final int PIECE_BYTES = 64 * 1024;

    /** More than the system keeps for a connection on loopback. */
    private static final int MOST_PIECES = 1_000;

    private final Vertx vertx = vertx();
    private final Context context = vertx.getOrCreateContext();
    private final CompletableFuture<TakenSocket> accepted = new CompletableFuture<>();
    private final BlockingQueue<Object> said = new LinkedBlockingQueue<>();
    private Socket client = new Socket();

    /** What stands for the end of the connection. */
    private static final Object CLOSED = "closed";

    @BeforeEach
    void connect() throws Exception {
        NetServer server = vertx.createNetServer().connectHandler(socket -> {
            accepted.complete(TakenSocket.takeOver(ContextInternal.current(), socket, new Ear()));
        });
        CompletableFuture<Integer> port = new CompletableFuture<>();
        context.runOnContext(
                nothing -> server.listen(0, "127.0.0.1").onSuccess(listening -> port.complete(listening.actualPort())));
        client = new Socket(InetAddress.getLoopbackAddress(), port.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        client.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void shouldHandOnWhatComesAndSendWhatIsGiven() throws Exception {
        client.getOutputStream().write(new byte[] {1, 2, 3});
        assertArrayEquals(new byte[] {1, 2, 3}, (byte[]) next());

        assertTrue(onLoop(() -> socket().send(Unpooled.wrappedBuffer(new byte[] {4, 5}), count -> said.add(count))));
        assertArrayEquals(new byte[] {4, 5}, client.getInputStream().readNBytes(2));
    }

    @Test
    void shouldTellInOrderWhenSomebodyHasReadWhatTheSystemCouldNotTake() throws Exception {
        int sent = sendUntilFull();
        int behind = sent + 10;
        assertFalse(send(10));

        client.getInputStream().readNBytes(behind);

        assertEquals(PIECE_BYTES, next());
        assertEquals(10, next());
    }

    @Test
    void shouldEndAtOnceThoughSomebodyDoesNotRead() throws Exception {
        sendUntilFull();

        onLoop(() -> {
            socket().cut();
            return true;
        });

        // The piece that never left is told of, too: nobody waits for it.
        assertEquals(PIECE_BYTES, next());
        assertEquals(CLOSED, next());
    }

    @Test
    void shouldReadNothingWhilePaused() throws Exception {
        onLoop(() -> {
            socket().read(false);
            return true;
        });
        client.getOutputStream().write(new byte[] {1});

        // The loop looks at its sockets before each timer.
        CompletableFuture<Boolean> isQuiet = new CompletableFuture<>();
        onLoop(() -> vertx.setTimer(1, first -> vertx.setTimer(1, second -> isQuiet.complete(said.isEmpty()))));
        assertTrue(isQuiet.get(PATIENCE_SECONDS, TimeUnit.SECONDS));

        onLoop(() -> {
            socket().read(true);
            return true;
        });
        assertArrayEquals(new byte[] {1}, (byte[]) next());
    }

    @Test
    void shouldSayOnceThatSomebodyHungUp() throws Exception {
        client.close();

        assertEquals(CLOSED, next());
        onLoop(() -> {
            socket().cut();
            return true;
        });
        assertTrue(onLoop(said::isEmpty));
    }

    /** With sockets of Java. */
    Vertx vertx() {
        return Vertx.vertx();
    }

    /** What is sent. */
    ByteBuf piece(int count) {
        return Unpooled.wrappedBuffer(new byte[count]);
    }

    private int sendUntilFull() throws Exception {
        int sent = PIECE_BYTES;
        for (int piece = 0; send(PIECE_BYTES); piece++) {
            assertTrue(piece < MOST_PIECES, "the system takes everything");
            sent += PIECE_BYTES;
        }
        return sent;
    }

    private boolean send(int count) throws Exception {
        return onLoop(() -> socket().send(piece(count), said::add));
    }

    Socket client() {
        return client;
    }

    TakenSocket socket() throws Exception {
        return accepted.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Object next() throws InterruptedException {
        Object heard = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return heard == null ? "nothing" : heard;
    }

    /** Runs {@code action} where the socket lives and answers its result. */
    <T> T onLoop(Callable<T> action) throws Exception {
        socket();
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

    private final class Ear implements TakenSocket.Reader {

        @Override
        public void received(ByteBuf bytes) {
            byte[] copy = new byte[bytes.readableBytes()];
            bytes.getBytes(bytes.readerIndex(), copy);
            said.add(copy);
        }

        @Override
        public void broken(Throwable cause) {
            assertTrue(cause instanceof IOException, cause::toString);
        }

        @Override
        public void closed() {
            said.add(CLOSED);
        }
    }
}
