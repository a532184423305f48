package dev.vedette.it.bench.query;

import dev.vedette.it.resp.Endpoint;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection that asks, and notes when the last answer to what it asked is there. Never waits. */
final class Asker {
    private final SocketChannel channel;
    private final ReplyCounter replies = new ReplyCounter();
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private int awaited;
    private long askedNanos;

    private Asker(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects, and waits for that. */
    static Asker connected(Endpoint target, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(target.toSocketAddress());
        return registered(channel, selector, SelectionKey.OP_READ);
    }

    /** Begins to connect; {@link #isConnected} says when it is done. */
    static Asker connecting(Endpoint target, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open();
        Asker asker = registered(channel, selector, SelectionKey.OP_CONNECT);
        asker.askedNanos = System.nanoTime();
        channel.connect(target.toSocketAddress());
        return asker;
    }

    private static Asker registered(SocketChannel channel, Selector selector, int interest) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Asker asker = new Asker(channel);
        channel.register(selector, interest, asker);
        return asker;
    }

    /** Whether the connection stands; to be asked when the channel says that something is known. */
    boolean isConnected(SelectionKey key) throws IOException {
        if (!channel.finishConnect()) {
            return false;
        }
        key.interestOps(SelectionKey.OP_READ);
        return true;
    }

    /** Asks {@code count} questions at once, and counts from now on. */
    void ask(ByteBuffer requests, int count) throws IOException {
        askedNanos = System.nanoTime();
        askOnly(requests, count);
    }

    /** As above, but goes on counting from the beginning of its connection. */
    void askOnly(ByteBuffer requests, int count) throws IOException {
        awaited = count;
        unsent = requests.duplicate();
        channel.write(unsent);
    }

    /** Takes what has arrived; answers how many replies ended in it. */
    int read(ByteBuffer in, byte[] scratch) throws IOException {
        if (unsent.hasRemaining()) {
            channel.write(unsent);
        }
        in.clear();
        int length = channel.read(in);
        if (length < 0) {
            throw new EOFException("the sentinel closed a connection that asked questions");
        }
        in.flip().get(scratch, 0, length);
        int ended = replies.count(scratch, 0, length);
        awaited -= ended;
        if (replies.errors() > 0) {
            throw new IOException("a question was answered with an error: "
                    + new String(scratch, 0, Math.min(length, 100), StandardCharsets.ISO_8859_1));
        }
        return ended;
    }

    /** Whether all that was asked is answered. */
    boolean isAnswered() {
        return awaited == 0;
    }

    /** When it began to wait for what it waits for, as {@link System#nanoTime}. */
    long askedNanos() {
        return askedNanos;
    }

    /** Ends the connection. */
    void close() throws IOException {
        channel.close();
    }
}
