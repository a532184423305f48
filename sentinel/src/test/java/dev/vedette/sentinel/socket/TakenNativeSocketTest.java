package dev.vedette.sentinel.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.junit.jupiter.api.Test;

/** The same with the sockets of a daemon, which are handed what is sent directly. */
final class TakenNativeSocketTest extends TakenSocketTest {

    @Override
    Vertx vertx() {
        Vertx made = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        assertTrue(made.isNativeTransportEnabled());
        return made;
    }

    @Override
    ByteBuf piece(int count) {
        return Unpooled.directBuffer(count).writeZero(count);
    }

    @Test
    void shouldSendNothingOnceItIsClosed() throws Exception {
        ByteBuf late = piece(1);
        onLoop(() -> {
            socket().cut();
            socket().send(late, count -> {});
            return true;
        });

        assertEquals(0, late.refCnt());
        assertEquals(-1, client().getInputStream().read());
    }

    @Test
    void shouldSayThatSomebodyHungUpThoughItIsPaused() throws Exception {
        read(false);
        client().getOutputStream().write(new byte[] {1});
        client().shutdownOutput();

        assertArrayEquals(new byte[] {1}, (byte[]) next());
        assertEquals(ENDED, next());
    }

    @Test
    void shouldSendCopyOfWhatStaysAsItIs() throws Exception {
        ByteBuf given = piece(PIECE_BYTES);
        int sent = PIECE_BYTES;
        while (onLoop(() -> socket().sendCopy(given, said()::add))) {
            sent += PIECE_BYTES;
        }
        onLoop(() -> socket().sendCopy(given, said()::add));

        assertEquals(sent + PIECE_BYTES, client().getInputStream().readNBytes(sent + PIECE_BYTES).length);
        assertEquals(PIECE_BYTES, next());
        assertEquals(PIECE_BYTES, next());
        assertEquals(PIECE_BYTES, given.readableBytes());
        assertEquals(1, given.refCnt());
    }
}
