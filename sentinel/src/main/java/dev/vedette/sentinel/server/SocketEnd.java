package dev.vedette.sentinel.server;

import io.netty.channel.Channel;
import io.netty.channel.unix.UnixChannel;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;

/**
 * What only the channel below a socket can do: above all the end of a connection. Vert.x's own {@code close} waits until all that was written has left, which for a client that does
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

    /** Reads no more from {@code socket}. Vert.x's own {@code pause} goes on reading up to a megabyte, which nobody would count. */
    static void pause(NetSocket socket) {
        socket.pause();
        channel(socket).config().setAutoRead(false);
    }

    /** Reads on. First the channel, as what Vert.x has kept may lead to the next pause at once. */
    static void resume(NetSocket socket) {
        channel(socket).config().setAutoRead(true);
        socket.resume();
    }

    private static Channel channel(NetSocket socket) {
        return ((NetSocketInternal) socket).channelHandlerContext().channel();
    }

    /** The system's number for {@code socket}; -1 where the transport does not know it. */
    static int fileDescriptor(NetSocket socket) {
        return channel(socket) instanceof UnixChannel system ? system.fd().intValue() : -1;
    }
}
