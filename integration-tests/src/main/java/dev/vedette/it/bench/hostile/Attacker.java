package dev.vedette.it.bench.hostile;

import dev.vedette.it.bench.hostile.Attack.Habit;
import dev.vedette.it.resp.Endpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One hostile connection. Never waits: what the sentinel does not take now is offered again later. */
final class Attacker {
    private final Endpoint target;
    private final Attack attack;
    private final SocketChannel channel;
    private final ByteBuffer opening;
    private final ByteBuffer repeated;
    private boolean isOver;

    private Attacker(Endpoint target, Attack attack, SocketChannel channel) {
        this.target = target;
        this.attack = attack;
        this.channel = channel;
        this.opening = bytes(attack.opening());
        this.repeated = bytes(attack.repeated());
    }

    /** Connects. */
    static Attacker connect(Endpoint target, Attack attack) throws IOException {
        SocketChannel channel = SocketChannel.open(target.toSocketAddress());
        channel.configureBlocking(false);
        return new Attacker(target, attack, channel);
    }

    /** Goes on; answers whether any byte moved. {@code sink} is for what nobody looks at. */
    boolean pressOn(ByteBuffer sink) {
        if (isOver) {
            return false;
        }
        try {
            boolean hasWritten = write();
            return (attack.habit() == Habit.GREEDY && drain(sink)) || hasWritten;
        } catch (IOException e) {
            isOver = true; // The sentinel has had enough of this one.
            return false;
        }
    }

    /** Whether the sentinel has ended the connection, as far as we have noticed. */
    boolean isOver() {
        return isOver;
    }

    /** Ends this connection and answers another one. */
    Attacker renewed() throws IOException {
        close();
        return connect(target, attack);
    }

    /** Ends it. */
    void close() {
        isOver = true;
        try {
            channel.close();
        } catch (IOException e) {
            return; // It is gone either way.
        }
    }

    private boolean write() throws IOException {
        if (opening.hasRemaining()) {
            int written = channel.write(opening);
            if (!opening.hasRemaining() && attack.habit() == Habit.HALF_CLOSED) {
                channel.shutdownOutput();
            }
            return written > 0;
        }
        if (repeated.capacity() == 0) {
            return false;
        }
        if (!repeated.hasRemaining()) {
            repeated.rewind();
        }
        return channel.write(repeated) > 0;
    }

    private boolean drain(ByteBuffer sink) throws IOException {
        sink.clear();
        int read = channel.read(sink);
        isOver = read < 0;
        return read > 0;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
