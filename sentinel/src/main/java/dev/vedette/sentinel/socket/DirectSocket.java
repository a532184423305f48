package dev.vedette.sentinel.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.util.concurrent.Future;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plain socket of Linux that is read and written without the channel that was accepted: that closes it, no more. The event loop is told once of
 * each change (edge-triggered), so whoever stops before all is read must remember that. Source: docs/adr/0024-sockets-without-channels.md.
 *
 * <p>Belongs to the context of the socket.
 */
final class DirectSocket implements EpollIoHandle {

    private static final EpollIoOps ALL = EpollIoOps.EPOLLIN
            .with(EpollIoOps.EPOLLOUT)
            .with(EpollIoOps.EPOLLRDHUP)
            .with(EpollIoOps.EPOLLET);

    private final ContextInternal context;
    private final Channel channel;
    private final Socket socket;
    private final ByteBuf memory;
    private final TakenSocket.Reader reader;
    private final Runnable readingOn = this::readWhatIsThere;
    private final Deque<Waiting> waiting = new ArrayDeque<>(1);
    private @Nullable IoRegistration registration;
    private boolean isReading = true;

    /** Whether there may be more to read. */
    private boolean isReadable;

    /** Whether the last read has filled the memory. */
    private boolean isFull;

    /** Whether the other side sends no more. */
    private boolean isHungUp;

    /** Whether all that it sent has been read. */
    private boolean hasEnded;

    private boolean isClosed;

    /** What the system could not take at once. */
    private record Waiting(ByteBuf rest, int byteCount, TakenSocket.Sender later) {}

    private DirectSocket(
            ContextInternal context, Channel channel, Socket socket, ByteBuf memory, TakenSocket.Reader reader) {
        this.context = context;
        this.channel = channel;
        this.socket = socket;
        this.memory = memory;
        this.reader = reader;
    }

    /** Takes the socket from its channel, if it is one of Linux that the loop can be told of in this way. */
    @SuppressWarnings("FutureReturnValueIgnored") // The listeners hear of failures.
    static Optional<DirectSocket> takeFrom(
            ContextInternal context, Channel channel, ByteBuf memory, TakenSocket.Reader reader) {
        boolean isPossible = channel instanceof UnixChannel unix
                && unix.fd() instanceof Socket
                && channel.eventLoop() instanceof IoEventLoop loop
                && loop.isCompatible(DirectSocket.class)
                && memory.hasMemoryAddress();
        if (!isPossible) {
            return Optional.empty();
        }
        Socket socket = (Socket) ((UnixChannel) channel).fd();
        DirectSocket direct = new DirectSocket(context, channel, socket, memory, reader);
        channel.config().setAutoRead(false);
        channel.closeFuture().addListener(closed -> direct.gone());
        channel.deregister().addListener(left -> direct.register((IoEventLoop) channel.eventLoop()));
        return Optional.of(direct);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void register(IoEventLoop loop) {
        if (!isClosed) {
            loop.register(this).addListener((Future<IoRegistration> done) -> context.dispatch(() -> registered(done)));
        }
    }

    private void registered(Future<IoRegistration> done) {
        if (!done.isSuccess()) {
            broken(done.cause());
            return;
        }
        registration = done.getNow();
        if (isClosed) {
            registration.cancel();
        } else {
            registration.submit(ALL);
        }
    }

    @Override
    public FileDescriptor fd() {
        return socket;
    }

    @Override
    public void handle(IoRegistration from, IoEvent event) {
        EpollIoOps ops = ((EpollIoEvent) event).ops();
        if (ops.contains(EpollIoOps.EPOLLOUT) && !waiting.isEmpty()) {
            context.dispatch(this::sendWaiting);
        }
        boolean isBroken = ops.contains(EpollIoOps.EPOLLERR);
        if (isBroken && hasEnded) {
            cut(); // Nothing more can be read that would tell.
        }
        isHungUp |= isBroken || ops.contains(EpollIoOps.EPOLLRDHUP);
        isReadable |= isHungUp || ops.contains(EpollIoOps.EPOLLIN);
        readWhatIsThere();
    }

    /** Reads on, or no more. If the other side hangs up, one memory full is read even so, after which that is noticed mostly. */
    void read(boolean isWanted) {
        if (isWanted && !isReading && isReadable) {
            channel.eventLoop().execute(readingOn);
        }
        isReading = isWanted;
    }

    /** Reads once. If there may be more, others are looked at first, and whoever reads may have had enough by then. */
    private void readWhatIsThere() {
        if (!mayRead()) {
            return;
        }
        ContextInternal before = context.beginDispatch();
        try {
            readOnce();
        } catch (RuntimeException | Error failure) {
            context.reportException(failure);
        } finally {
            context.endDispatch(before);
        }
        if (mayRead()) {
            channel.eventLoop().execute(readingOn);
        }
    }

    private boolean mayRead() {
        return isReadable && !isClosed && (isReading || (isHungUp && !isFull));
    }

    private void readOnce() {
        int count;
        try {
            count = socket.recvAddress(memory.memoryAddress(), 0, memory.capacity());
        } catch (IOException e) {
            broken(e);
            return;
        }
        isFull = count == memory.capacity();
        // Less than there is room for is all there was, but for the end.
        isReadable = isFull || (count > 0 && isHungUp);
        if (count > 0) {
            reader.received(memory.setIndex(0, count));
        } else if (count < 0 && !hasEnded) {
            hasEnded = true;
            reader.ended();
        }
    }

    /** Sends bytes, as {@link TakenSocket#send(ByteBuf, TakenSocket.Sender)} does. */
    boolean send(ByteBuf given, TakenSocket.Sender later) {
        int count = given.readableBytes();
        ByteBuf bytes = given.hasMemoryAddress() ? given : copyOf(given);
        int taken = offer(bytes);
        if (taken == count) {
            bytes.release();
            return true;
        }
        waiting.add(new Waiting(bytes.skipBytes(taken), count, later));
        return false;
    }

    /** Sends bytes, as {@link TakenSocket#sendCopy} does. */
    boolean sendCopy(ByteBuf bytes, TakenSocket.Sender later) {
        int count = bytes.readableBytes();
        int taken = offer(bytes);
        if (taken == count) {
            return true;
        }
        ByteBuf rest = bytes.retainedSlice(bytes.readerIndex() + taken, count - taken);
        waiting.add(new Waiting(copyOf(rest), count, later));
        return false;
    }

    private ByteBuf copyOf(ByteBuf given) {
        ByteBuf copy = channel.alloc().directBuffer(given.readableBytes()).writeBytes(given);
        given.release();
        return copy;
    }

    /** Hands bytes to the system unless others wait. Answers how many are done with: taken, or lost with the connection. */
    private int offer(ByteBuf bytes) {
        if (isClosed) {
            return bytes.readableBytes();
        }
        try {
            return waiting.isEmpty() ? taken(bytes) : 0;
        } catch (IOException e) {
            broken(e);
            return bytes.readableBytes();
        }
    }

    private int taken(ByteBuf bytes) throws IOException {
        return socket.sendAddress(bytes.memoryAddress(), bytes.readerIndex(), bytes.writerIndex());
    }

    private void sendWaiting() {
        try {
            while (!waiting.isEmpty() && isTaken(waiting.element().rest())) {
                left(waiting.remove());
            }
        } catch (IOException e) {
            broken(e);
        }
    }

    private boolean isTaken(ByteBuf rest) throws IOException {
        return !rest.skipBytes(taken(rest)).isReadable();
    }

    private static void left(Waiting gone) {
        gone.rest().release();
        gone.later().left(gone.byteCount());
    }

    private void broken(Throwable cause) {
        if (!isClosed) {
            reader.broken(cause);
            cut();
        }
    }

    /** Closes it at once. Harmless if it is closed already. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void cut() {
        forget();
        channel.close();
    }

    /** The loop is to know nothing of it before the system gives its number to another one. */
    private void forget() {
        isClosed = true;
        if (registration != null) {
            registration.cancel();
        }
    }

    /** The channel is closed, whoever did it. */
    private void gone() {
        forget();
        channel.eventLoop()
                .execute(() -> context.dispatch(() -> {
                    while (!waiting.isEmpty()) {
                        left(waiting.remove());
                    }
                    reader.closed();
                }));
    }

    /** The loop ends. */
    @Override
    public void close() {
        cut();
    }
}
