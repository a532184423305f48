package dev.vedette.sentinel.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;

/**
 * A socket that Vert.x has connected, and that is ours alone from then on: what Vert.x keeps for each, above all a queue for messages of
 * other threads (4 kB), is not needed by links that live on one event loop, of which there are thousands. It reads and writes the
 * channel below itself; TLS stands below that. Source: docs/adr/0021-link-sockets.md.
 */
final class LinkSocket extends ChannelInboundHandlerAdapter {

    private static final String NAME = "link";

    private final ContextInternal context;
    private final Channel channel;
    private final Reader reader;

    /** Who reads. Called on the context of the links only, never after {@link #cut}. */
    interface Reader {

        /** Bytes came; they are good for the length of the call. */
        void received(ByteBuf bytes);

        /** Something failed below; {@link #closed} follows where that ends the connection. */
        void broken(Throwable cause);

        /** The connection is gone. */
        void closed();
    }

    private LinkSocket(ContextInternal context, Channel channel, Reader reader) {
        this.context = context;
        this.channel = channel;
        this.reader = reader;
    }

    /** Takes {@code socket} over; nothing else may be done with it afterwards. To be called in the turn in which it was connected. */
    static LinkSocket takeOver(ContextInternal context, NetSocket socket, Reader reader) {
        ChannelHandlerContext below = ((NetSocketInternal) socket).channelHandlerContext();
        LinkSocket taken = new LinkSocket(context, below.channel(), reader);
        if (taken.channel.isActive()) {
            below.pipeline().replace(below.handler(), NAME, taken);
        } else {
            // It has ended before we listened, so that nobody would tell us.
            context.runOnContext(unused -> reader.closed());
        }
        return taken;
    }

    /** Sends bytes, which belong to the channel from now on. What cannot be sent breaks the connection. */
    // A void promise reports to exceptionCaught.
    @SuppressWarnings("FutureReturnValueIgnored")
    void send(ByteBuf bytes) {
        channel.writeAndFlush(bytes, channel.voidPromise());
    }

    /** Closes it at once; what it has not sent yet is lost. Harmless if it is closed already. */
    // Closing a channel of this machine does not fail, and nothing is left to be done if it did.
    @SuppressWarnings("FutureReturnValueIgnored")
    void cut() {
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext below, Object message) {
        try {
            ContextInternal before = context.beginDispatch();
            try {
                reader.received((ByteBuf) message);
            } catch (RuntimeException | Error e) {
                context.reportException(e);
            } finally {
                context.endDispatch(before);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext below) {
        context.dispatch(reader::closed);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext below, Throwable cause) {
        context.dispatch(() -> reader.broken(cause));
    }
}
