package dev.vedette.sentinel.link;

import dev.vedette.sentinel.resp.DecodedReply;
import dev.vedette.sentinel.resp.RespEncoder;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespReplyDecoder;
import dev.vedette.sentinel.socket.TakenSocket;
import dev.vedette.sentinel.wire.HostText;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * One open connection to an instance: commands go out pipelined, replies come back in order, some with a deadline.
 * Nothing waits for anything: a PING leaves while an INFO is still under way.
 *
 * <p>Ends once, by {@link #close()} or by {@link #lose}; afterwards it says nothing more.
 */
final class RedisConnection implements DecodedReply.Handler, TakenSocket.Reader {

    /** Shortest time between two looks for overdue replies, so that a hung instance with many pending costs little. */
    private static final long DEADLINE_GRAIN_MILLIS = 50;

    private final Vertx vertx;
    private final TakenSocket socket;
    private final String localHost;
    private final LongSupplier nowMillis;
    private final int maxPending;
    private final Owner owner;
    private final RespReplyDecoder decoder = new RespReplyDecoder();
    private final Queue<Pending> pending = new ArrayDeque<>();
    private final Alarm alarm;
    private final Handler<Void> flush = unused -> flush();
    private BufferInternal unsent = BufferInternal.buffer();
    private boolean isOpen = true;
    private boolean isReading;

    /** Whoever keeps the connection. */
    interface Owner {

        /** A reply that belongs to no command: a published message. */
        void heard(RespReply message);

        /** The connection broke with an error; {@link #lost} follows. */
        void failed(Throwable cause);

        /** The connection broke; called once, never after {@link RedisConnection#close()}. */
        void lost(String reason);
    }

    /** One command without a reply. */
    private static final class Pending {

        private final Exchange exchange;
        private final long deadlineMillis;
        private boolean isOverdue;

        private Pending(Exchange exchange, long deadlineMillis) {
            this.exchange = exchange;
            this.deadlineMillis = deadlineMillis;
        }
    }

    /**
     * Takes over a connected socket.
     *
     * @param maxPending most commands without a reply; further ones are refused
     */
    RedisConnection(Surroundings surroundings, NetSocket socket, int maxPending, Owner owner) {
        this.vertx = surroundings.vertx();
        this.localHost = localHost(socket);
        this.nowMillis = surroundings.nowMillis();
        this.maxPending = maxPending;
        this.owner = owner;
        this.alarm = new Alarm(vertx, nowMillis, this::reportOverdue);
        this.socket = TakenSocket.takeOver(ContextInternal.current(), socket, this);
        this.socket.readInto(surroundings.reading());
    }

    /** Answers our own address as this connection shows it, in canonical text. */
    String localHost() {
        return localHost;
    }

    /** Answers how many commands have no reply yet. */
    int pendingCount() {
        return pending.size();
    }

    /** Answers whether so many further commands may be sent. */
    boolean hasRoomFor(int commandCount) {
        return isOpen && pending.size() + commandCount <= maxPending;
    }

    /**
     * Sends commands behind those sent before; the caller has asked {@link #hasRoomFor}. What is sent within one turn of the
     * event loop leaves in one piece, since a step may have a thousand things to say to one peer.
     *
     * @param exchange hears of each of them
     * @param timeoutMillis when their replies are overdue, from now, or {@link Timeouts#NEVER}
     */
    void send(List<List<String>> commands, Exchange exchange, long timeoutMillis) {
        boolean isBounded = timeoutMillis != Timeouts.NEVER;
        long deadlineMillis = isBounded ? nowMillis.getAsLong() + timeoutMillis : Timeouts.NEVER;
        if (unsent.length() == 0) {
            vertx.runOnContext(flush);
        }
        for (List<String> words : commands) {
            RespEncoder.command(words, unsent);
            pending.add(new Pending(exchange, deadlineMillis));
        }
        if (isBounded) {
            alarm.noLaterThan(deadlineMillis);
        }
    }

    private void flush() {
        BufferInternal out = unsent;
        unsent = BufferInternal.buffer();
        if (isOpen) {
            socket.send(out.getByteBuf());
        }
    }

    /** Closes without a word to the owner. */
    void close() {
        if (isOpen) {
            isOpen = false;
            isReading = false;
            alarm.cancel();
            pending.clear();
            socket.cut();
        }
    }

    @Override
    public void ended() {
        lose("closed by the instance");
    }

    @Override
    public void closed() {
        lose("closed by the instance");
    }

    @Override
    public void broken(Throwable cause) {
        if (isOpen) {
            owner.failed(cause);
            lose(reason(cause));
        }
    }

    /** Closes and tells the owner why. */
    void lose(String reason) {
        if (isOpen) {
            close();
            owner.lost(reason);
        }
    }

    @Override
    public void reply(RespReply value) {
        Pending head = pending.poll();
        if (head == null) {
            owner.heard(value);
        } else {
            head.exchange.answered(value);
        }
    }

    @Override
    public void incomplete() {
        isReading = false;
    }

    @Override
    public void malformed(String reason) {
        lose("malformed reply: " + reason);
    }

    @Override
    public void received(ByteBuf bytes) {
        if (!isOpen) {
            return;
        }
        decoder.feed(bytes);
        isReading = true;
        while (isReading) {
            decoder.next().handle(this);
        }
    }

    private void reportOverdue() {
        long now = nowMillis.getAsLong();
        long nextMillis = Timeouts.NEVER;
        List<Pending> overdue = new ArrayList<>();
        for (Pending waiting : pending) {
            if (!waiting.isOverdue && waiting.deadlineMillis <= now) {
                waiting.isOverdue = true;
                overdue.add(waiting);
            } else if (!waiting.isOverdue) {
                nextMillis = Math.min(nextMillis, waiting.deadlineMillis);
            }
        }
        if (nextMillis != Timeouts.NEVER) {
            alarm.noLaterThan(Math.max(nextMillis, now + DEADLINE_GRAIN_MILLIS));
        }
        // Last, since whoever hears of it may send or close.
        overdue.forEach(waiting -> waiting.exchange.overdue());
    }

    private static String localHost(NetSocket socket) {
        SocketAddress local = socket.localAddress();
        // A socket that is closed already has no address; nothing will be sent on it.
        return local == null
                ? "0.0.0.0"
                : HostText.canonical(local.hostAddress()).orElse(local.host());
    }

    /** Answers why something failed, as one line. */
    static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
