package dev.vedette.it.bench.fleet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection of a sentinel: bytes to commands, replies to bytes. */
final class FleetConnection {
    private static final byte[] NONE = {};

    private final FleetLoop loop;
    private final FleetService service;
    private final SocketChannel channel;
    private @Nullable SelectionKey key;
    private byte[] unread = NONE;
    private byte[] out = NONE;
    private int outLength;
    private int outSent;
    private boolean isSubscribed;
    private @Nullable List<String[]> transaction;

    FleetConnection(FleetLoop loop, FleetService service, SocketChannel channel) {
        this.loop = loop;
        this.service = service;
        this.channel = channel;
    }

    /** Names the key by which the selector knows this connection. */
    void attach(SelectionKey newKey) {
        key = newKey;
    }

    /** Whether it listens to hellos. */
    boolean isSubscribed() {
        return isSubscribed;
    }

    /** From now on it listens to hellos. */
    void subscribe() {
        isSubscribed = true;
    }

    /** The commands gathered since MULTI; null outside of a transaction. */
    @Nullable
    List<String[]> transaction() {
        return transaction;
    }

    /** Begins to gather commands. */
    void beginTransaction() {
        transaction = new ArrayList<>();
    }

    /** Ends gathering. */
    void endTransaction() {
        transaction = null;
    }

    /** Adds a reply or message in the form of the protocol, one byte a character. */
    void write(String text) {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Adds bytes of the protocol. */
    void write(byte[] bytes) {
        if (outLength == outSent) {
            loop.flushLater(this);
        }
        if (outLength + bytes.length > out.length) {
            out = Arrays.copyOf(out, Math.max(256, 2 * (outLength + bytes.length)));
        }
        System.arraycopy(bytes, 0, out, outLength, bytes.length);
        outLength += bytes.length;
    }

    /** Sends what the socket takes; the rest follows when it takes more. */
    void flush() {
        if (!channel.isOpen() || outSent == outLength) {
            return;
        }
        try {
            outSent += channel.write(ByteBuffer.wrap(out, outSent, outLength - outSent));
        } catch (IOException e) {
            close();
            return;
        }
        boolean isDone = outSent == outLength;
        if (isDone) {
            out = NONE;
            outSent = 0;
            outLength = 0;
        }
        if (key != null && key.isValid()) {
            key.interestOps(isDone ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    /** Takes what has come in and executes each whole command of it. */
    void read(ByteBuffer buffer) {
        buffer.clear();
        buffer.put(unread);
        try {
            if (channel.read(buffer) < 0) {
                close();
                return;
            }
        } catch (IOException e) {
            close();
            return;
        }
        buffer.flip();
        String[] words = RequestParser.next(buffer);
        while (words != null && channel.isOpen()) {
            service.command(this, words);
            words = RequestParser.next(buffer);
        }
        unread = buffer.hasRemaining() ? new byte[buffer.remaining()] : NONE;
        buffer.get(unread);
    }

    /** Ends it, with what was not sent. */
    void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            System.err.println("fleet: cannot close: " + e);
        }
        service.closed(this);
    }
}
