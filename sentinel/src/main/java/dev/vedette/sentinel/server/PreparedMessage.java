package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.RespBytes;
import dev.vedette.sentinel.resp.RespEncoder;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A reply that is encoded once and given to many. Belongs to the server's event loop. */
final class PreparedMessage {

    private final boolean isCheap;
    private final byte[] bytes;
    private @Nullable ByteBuf whole;

    PreparedMessage(RespReply reply, RespVersion version) {
        RespBytes out = new RespBytes();
        RespEncoder.reply(reply, version, out);
        bytes = out.copy();
        isCheap = reply != RespReply.OK;
    }

    /** Whether it has cost next to nothing: OK may stand for work of any length. */
    boolean isCheap() {
        return isCheap;
    }

    /** How many bytes it has. */
    int length() {
        return bytes.length;
    }

    /** Appends it. */
    void appendTo(RespBytes out) {
        out.add(bytes);
    }

    /** All of it where the system can take it from; nobody is to change or release it. */
    ByteBuf whole() {
        if (whole == null) {
            // The collector of garbage frees it: whoever is about to send it may still have it when it is prepared no
            // more.
            whole = Unpooled.wrappedBuffer(
                    ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
        }
        return whole;
    }
}
