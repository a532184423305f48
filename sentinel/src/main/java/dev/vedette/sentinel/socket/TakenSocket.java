package dev.vedette.sentinel.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.unix.UnixChannel;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A socket that Vert.x has connected or accepted, and that is ours alone from then on: what Vert.x keeps for each, above all a queue for
 * messages of other threads (4 kB), is not needed by connections that live on one event loop, of which there are thousands. It reads
 * and writes the channel below itself; TLS stands below that. Source: docs/adr/0021-link-sockets.md.
 *
 * <p>Belongs to the context that it was taken over in.
 */
public final class TakenSocket extends ChannelInboundHandlerAdapter implements Executor {

    private static final String NAME = "taken";

    private static final Sender NOBODY = byteCount -> {};

    private final ContextInternal context;
    private final Channel channel;
    private final Reader reader;
    private final boolean isPlain;
    private Optional<DirectSocket> direct = Optional.empty();

    /** Who reads. Called on the socket's context only. */
    public interface Reader {

        /** Bytes came; they are good for the length of the call. Comes even after {@link #read} has ended that, with what was under way. */
        void received(ByteBuf bytes);

        /**
         * The other side sends no more, though it may still read, as one that has asked its last question; all it sent has been received. Whoever has
         * nothing more to tell it cuts the connection.
         */
        void ended();

        /** Something failed below; {@link #closed} follows where that ends the connection. */
        void broken(Throwable cause);

        /** The connection is gone. */
        void closed();
    }

    /** Who wants to know when bytes have left. Called on the socket's context. */
    @FunctionalInterface
    public interface Sender {

        /** The system has taken the last of so many bytes that were sent in one piece and that it could not take at once, or never will. */
        void left(int byteCount);
    }

    private TakenSocket(ContextInternal context, Channel channel, boolean isPlain, Reader reader) {
        this.context = context;
        this.channel = channel;
        this.isPlain = isPlain;
        this.reader = reader;
    }

    /** Takes {@code socket} over; nothing else may be done with it afterwards. To be called in the turn in which it was connected. */
    public static TakenSocket takeOver(ContextInternal context, NetSocket socket, Reader reader) {
        ChannelHandlerContext below = ((NetSocketInternal) socket).channelHandlerContext();
        TakenSocket taken = new TakenSocket(context, below.channel(), !socket.isSsl(), reader);
        if (taken.channel.isActive()) {
            below.pipeline().replace(below.handler(), NAME, taken);
        } else {
            // It has ended before we listened, so that nobody would tell us.
            context.runOnContext(unused -> reader.closed());
        }
        return taken;
    }

    /**
     * Lets it be read, into {@code memory} unless there is TLS between, which may keep what it was given. A plain socket of Linux is read and written without its
     * channel from now on.
     */
    public void readInto(ReadMemory memory) {
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        direct = isPlain && channel.isActive()
                ? DirectSocket.takeFrom(context, channel, memory.plain(), reader)
                : Optional.empty();
        if (isPlain && direct.isEmpty()) {
            channel.config().setRecvByteBufAllocator(memory);
        }
    }

    /** Whether nothing stands between the channel and us. */
    public boolean isPlain() {
        return isPlain;
    }

    /** Sends bytes, which belong to the channel from now on. What cannot be sent breaks the connection. */
    // A void promise reports to exceptionCaught.
    @SuppressWarnings("FutureReturnValueIgnored")
    public void send(ByteBuf bytes) {
        if (direct.isPresent()) {
            direct.get().send(bytes, NOBODY);
        } else {
            channel.writeAndFlush(bytes, channel.voidPromise());
        }
    }

    /**
     * Sends bytes, which belong to the channel from now on. Answers whether the system has taken all of them, or refused them for good; {@code later} is told
     * when it has, if it had not yet. Those sent first leave first.
     */
    public boolean send(ByteBuf bytes, Sender later) {
        if (direct.isPresent()) {
            return direct.get().send(bytes, later);
        }
        int count = bytes.readableBytes();
        ChannelFuture written = channel.writeAndFlush(bytes);
        if (written.isDone()) {
            return true;
        }
        written.addListener(done -> context.dispatch(() -> later.left(count)));
        return false;
    }

    /** Sends a copy of bytes, which nobody changes and which stay the caller's; for the rest as {@link #send(ByteBuf, Sender)} does. */
    public boolean sendCopy(ByteBuf bytes, Sender later) {
        if (direct.isPresent()) {
            return direct.get().sendCopy(bytes, later);
        }
        int count = bytes.readableBytes();
        return send(allocator().ioBuffer(count).writeBytes(bytes, bytes.readerIndex(), count), later);
    }

    /** Reads on, or no more save what is under way. Harmless if it does so already. */
    public void read(boolean isReading) {
        if (direct.isPresent()) {
            direct.get().read(isReading);
        } else if (channel.config().isAutoRead() != isReading) {
            channel.config().setAutoRead(isReading);
        }
    }

    /** Calls {@code task} on the socket's context as soon as all sockets that are ready have been read. */
    @Override
    public void execute(Runnable task) {
        channel.eventLoop().execute(() -> context.dispatch(task));
    }

    /** Where the memory of what is sent comes from. */
    public ByteBufAllocator allocator() {
        return channel.alloc();
    }

    /** The system's number for the socket; -1 where the transport does not know it. */
    public int fileDescriptor() {
        return channel instanceof UnixChannel system ? system.fd().intValue() : -1;
    }

    /**
     * Closes it at once; what it has not sent yet is lost. Harmless if it is closed already. Vert.x would wait until all that was written has left,
     * which for somebody who does not read is never.
     */
    // Closing a channel of this machine does not fail, and nothing is left to be done if it did.
    @SuppressWarnings("FutureReturnValueIgnored")
    public void cut() {
        if (direct.isPresent()) {
            direct.get().cut();
        } else {
            channel.close();
        }
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
    public void userEventTriggered(ChannelHandlerContext below, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            context.dispatch(reader::ended);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext below) {
        if (direct.isEmpty()) { // It tells itself, whether the channel does or not.
            context.dispatch(reader::closed);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext below, Throwable cause) {
        context.dispatch(() -> reader.broken(cause));
    }
}
