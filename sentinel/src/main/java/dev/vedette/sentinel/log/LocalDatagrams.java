package dev.vedette.sentinel.log;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends datagrams to a local socket of this machine, such as the service manager's or the system log's. Each is sent by itself;
 * what the other side does not take is lost. Linux only.
 */
public final class LocalDatagrams implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 1_000;

    private final EventLoopGroup group;
    private final DomainSocketAddress receiver;
    private @Nullable Channel channel;

    private LocalDatagrams(EventLoopGroup group, DomainSocketAddress receiver) {
        this.group = group;
        this.receiver = receiver;
    }

    /**
     * A way to the socket at {@code path}; an {@code @} in front stands for a name that is not in the file system.
     *
     * @throws IOException if this system has no such sockets
     */
    public static LocalDatagrams to(String path) throws IOException {
        if (!Epoll.isAvailable()) {
            throw new IOException("local datagrams need Linux with the native transport", Epoll.unavailabilityCause());
        }
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("datagrams", true), EpollIoHandler.newFactory());
        String name = path.startsWith("@") ? '\0' + path.substring(1) : path;
        return new LocalDatagrams(group, new DomainSocketAddress(name));
    }

    /**
     * Sends {@code bytes} as one datagram; answers whether the other side took it. Waits a moment at most. A receiver that has been
     * restarted is connected to anew.
     */
    public boolean send(byte[] bytes) {
        boolean isTaken = sendOnce(bytes);
        if (!isTaken) {
            isTaken = sendOnce(bytes);
        }
        return isTaken;
    }

    @Override
    public void close() {
        disconnect();
        group.shutdownGracefully(0, PATIENCE_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(PATIENCE_MILLIS);
    }

    private boolean sendOnce(byte[] bytes) {
        if (channel == null) {
            connect();
        }
        if (channel == null) {
            return false;
        }
        ChannelFuture sent = channel.writeAndFlush(Unpooled.wrappedBuffer(bytes));
        sent.awaitUninterruptibly(PATIENCE_MILLIS);
        if (!sent.isSuccess()) {
            disconnect();
        }
        return sent.isSuccess();
    }

    private void connect() {
        ChannelFuture connected = new Bootstrap()
                .group(group)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new Silence())
                .connect(receiver);
        connected.awaitUninterruptibly(PATIENCE_MILLIS);
        if (connected.isSuccess()) {
            channel = connected.channel();
        }
    }

    private void disconnect() {
        if (channel != null) {
            channel.close().awaitUninterruptibly(PATIENCE_MILLIS);
            channel = null;
        }
    }

    /** Nobody answers. */
    private static final class Silence extends SimpleChannelInboundHandler<DomainDatagramPacket> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
            // Nothing is expected to come in.
        }
    }
}
