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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Random;
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
    static final int PIECE_BYTES = 64 * 1024;

    /** More than the system keeps for a connection on loopback. */
    private static final int MOST_PIECES = 1_000;

    private final Vertx vertx = vertx();
    private final Context context = vertx.getOrCreateContext();
    private final CompletableFuture<TakenSocket> accepted = new CompletableFuture<>();
    private final BlockingQueue<Object> said = new LinkedBlockingQueue<>();
    private Socket client = new Socket();
    private volatile boolean isPausedByReader;

    /** More than is read at a time; less than the system keeps. */
    private static final int MUCH_BYTES = 1_000_000;

    /** What stands for the end of the connection. */
    private static final Object CLOSED = "closed";

    /** What stands for an error of the system. */
    private static final Object BROKEN = "broken";

    /** What stands for the last of what the other side sends. */
    static final Object ENDED = "ended";

    @BeforeEach
    void connect() throws Exception {
        NetServer server = vertx.createNetServer().connectHandler(socket -> {
            TakenSocket taken = TakenSocket.takeOver(ContextInternal.current(), socket, new Ear());
            taken.readInto(new ReadMemory());
            accepted.complete(taken);
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

        cut();

        // The piece that never left is told of, too: nobody waits for it.
        assertEquals(PIECE_BYTES, next());
        assertEquals(CLOSED, next());
    }

    @Test
    void shouldReadNothingWhilePaused() throws Exception {
        read(false);
        client.getOutputStream().write(new byte[] {1});

        // The loop looks at its sockets before each timer.
        CompletableFuture<Boolean> isQuiet = new CompletableFuture<>();
        onLoop(() -> vertx.setTimer(1, first -> vertx.setTimer(1, second -> isQuiet.complete(said.isEmpty()))));
        assertTrue(isQuiet.get(PATIENCE_SECONDS, TimeUnit.SECONDS));

        read(true);
        assertArrayEquals(new byte[] {1}, (byte[]) next());
    }

    @Test
    void shouldStillSendToWhomHasSaidItsLast() throws Exception {
        client.getOutputStream().write(new byte[] {1});
        client.shutdownOutput();
        assertArrayEquals(new byte[] {1}, (byte[]) next());
        assertEquals(ENDED, next());

        assertTrue(onLoop(() -> socket().send(piece(3), said::add)));
        cut();

        assertEquals(3, client.getInputStream().readAllBytes().length);
        assertEquals(CLOSED, next());
    }

    @Test
    void shouldSayOnceThatSomebodyHungUp() throws Exception {
        client.close();

        assertEquals(ENDED, next());
        cut();
        assertEquals(CLOSED, next());
        cut();
        assertTrue(onLoop(said::isEmpty));
    }

    @Test
    void shouldSayThatTheConnectionIsBroken() throws Exception {
        client.setSoLinger(true, 0);
        client.close();

        assertEquals(BROKEN, next());
        assertEquals(CLOSED, next());
        assertTrue(onLoop(said::isEmpty));
    }

    @Test
    void shouldHandOnAllOfMuch() throws Exception {
        byte[] much = new byte[MUCH_BYTES];
        new Random(1).nextBytes(much);
        client.getOutputStream().write(much);
        client.shutdownOutput();

        assertArrayEquals(much, untilEnded());
    }

    @Test
    void shouldGoOnWhereItHasStopped() throws Exception {
        byte[] much = new byte[MUCH_BYTES];
        new Random(2).nextBytes(much);
        isPausedByReader = true;
        client.getOutputStream().write(much);
        client.shutdownOutput();

        assertArrayEquals(much, untilEnded());
    }

    void read(boolean isWanted) throws Exception {
        onLoop(() -> {
            socket().read(isWanted);
            return true;
        });
    }

    /** All that comes; reads on where the reader has stopped. */
    private byte[] untilEnded() throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object heard = next(); heard instanceof byte[] bytes; heard = next()) {
            all.writeBytes(bytes);
            read(true);
        }
        return all.toByteArray();
    }

    private void cut() throws Exception {
        onLoop(() -> {
            socket().cut();
            return true;
        });
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

    BlockingQueue<Object> said() {
        return said;
    }

    Socket client() {
        return client;
    }

    TakenSocket socket() throws Exception {
        return accepted.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    Object next() throws InterruptedException {
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
            if (isPausedByReader) {
                accepted.join().read(false);
            }
            said.add(copy);
        }

        @Override
        public void ended() {
            said.add(ENDED);
        }

        @Override
        public void broken(Throwable cause) {
            said.add(cause instanceof IOException ? BROKEN : cause);
            accepted.join().cut();
        }

        @Override
        public void closed() {
            said.add(CLOSED);
        }
    }
}
