package dev.vedette.sentinel.server;

import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;

/**
 * The end of a connection. Vert.x's own {@code close} waits until all that was written has left, which for a client that does
 * not read is never: its socket and its unsent bytes would be held for good. So the channel below is closed.
 */
final class SocketEnd {

    private SocketEnd() {}

    /** Closes {@code socket} at once; what it has not sent yet is lost. Harmless if it is closed already. */
    // Closing a channel of this machine does not fail, and nothing is left to be done if it did.
    @SuppressWarnings("FutureReturnValueIgnored")
    static void cut(NetSocket socket) {
        ((NetSocketInternal) socket).channelHandlerContext().close();
    }
}
