package dev.vedette.sentinel.server;

import dev.vedette.sentinel.socket.TakenSocket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;

/** Somebody who came and is not served: told why, and disconnected. */
final class TurnedAway implements TakenSocket.Reader {

    private TurnedAway() {}

    /** Takes {@code socket} over, says {@code lastWord} and hangs up. */
    static void from(NetSocket socket, String lastWord) {
        TakenSocket taken = TakenSocket.takeOver(ContextInternal.current(), socket, new TurnedAway());
        ByteBuf bytes = Unpooled.copiedBuffer(lastWord, StandardCharsets.ISO_8859_1);
        if (taken.send(bytes, count -> taken.cut())) {
            taken.cut();
        }
    }

    @Override
    public void received(ByteBuf bytes) {
        // Nobody listens.
    }

    @Override
    public void ended() {
        // It is being closed anyway.
    }

    @Override
    public void broken(Throwable cause) {
        // It is being closed anyway.
    }

    @Override
    public void closed() {
        // Nothing was kept.
    }
}
