package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.RespBytes;
import dev.vedette.sentinel.resp.RespEncoder;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespVersion;
import dev.vedette.sentinel.socket.TakenSocket;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** What one client is sent: gathered, written in large pieces, and counted until the system has taken it. */
final class ClientOutput {

    /** Replies are gathered up to about this size before they are written. */
    static final int WRITE_BYTES = 64 * 1024;

    /** How long a client may take to read the last thing it is told. */
    private static final long LAST_WORD_MILLIS = 1_000;

    private final Vertx vertx;
    private final TakenSocket socket;
    private final WriteMemory memory;
    private final Departures departures;
    private final ServerCounters counters;
    private final PreparedReplies prepared;
    private final OutputGauge gauge;
    private final Runnable departed;
    private final Runnable left;
    private final Runnable departure = this::depart;
    private final TakenSocket.Sender later = this::left;

    /** All that is gathered, if that is one prepared message, and so mostly. */
    private @Nullable PreparedMessage alone;

    /** What is gathered otherwise. */
    private @Nullable RespBytes gathered;

    private long handedBytes;
    private int handedWrites;
    private long lastWordTimer = -1;
    private boolean isFinishing;

    /**
     * Of a client with nothing to read.
     *
     * @param departed called after {@link #flushWithOthers} when that has been done
     * @param left called when the system has taken or refused a piece that it could not take at once
     */
    ClientOutput(
            Vertx vertx, TakenSocket socket, ServerRoom server, SharedMeans means, Runnable departed, Runnable left) {
        this.vertx = vertx;
        this.socket = socket;
        this.memory = means.writing();
        this.departures = means.departures();
        this.counters = server.counters();
        this.prepared = server.prepared();
        this.gauge = new OutputGauge(
                server.settings().normalOutput(), server.settings().pubsubOutput());
        this.departed = departed;
        this.left = left;
    }

    /** Gathers a message; answers whether it has cost next to nothing. */
    boolean add(RespReply message, RespVersion version) {
        PreparedMessage known = prepared.find(message, version);
        if (known == null) {
            RespEncoder.reply(message, version, gathering());
            return false;
        }
        if (gathered == null && alone == null) {
            alone = known;
        } else {
            known.appendTo(gathering());
        }
        return known.isCheap();
    }

    private RespBytes gathering() {
        if (gathered == null) {
            gathered = memory.lend();
        }
        if (alone != null) {
            alone.appendTo(gathered);
            alone = null;
        }
        return gathered;
    }

    /** Whether enough is gathered for a piece. */
    boolean isPiece() {
        return gatheredBytes() >= WRITE_BYTES;
    }

    /** Whether the client is to read before it is answered further. */
    boolean isFull() {
        return handedBytes >= WRITE_BYTES;
    }

    /** Writes what is gathered together with what others wait for: at once if {@code isNow}, as after a whole turn, which they have waited for. */
    void flushWithOthers(boolean isNow) {
        departures.await(departure, socket);
        if (isNow) {
            departures.leave();
        }
    }

    private void depart() {
        flush();
        departed.run();
    }

    /** Writes what is gathered. */
    void flush() {
        PreparedMessage one = alone;
        RespBytes several = gathered;
        if (one != null) {
            alone = null;
            handed(one.length(), socket.sendCopy(one.whole(), later));
        } else if (several != null) {
            int count = several.length();
            handed(count, socket.send(takeGathered(several), later));
        }
    }

    private void handed(int count, boolean isTaken) {
        counters.bytesWritten(count);
        if (!isTaken) {
            handedBytes += count;
            handedWrites++;
        }
    }

    /** Sends what is left, then closes; a client that has not read what it was sent before gets nothing more. */
    void end() {
        if (gatheredBytes() == 0 || handedBytes > 0) {
            forgetGathered();
            socket.cut();
        } else if (socket.send(takeGathered(gathering()), count -> socket.cut())) {
            socket.cut();
        } else {
            lastWordTimer = vertx.setTimer(LAST_WORD_MILLIS, timer -> socket.cut());
            socket.read(true); // What else it sends is thrown away, not kept.
        }
    }

    /** Sends what is left, then closes as soon as all has been taken, or when nothing is for too long. */
    void finish() {
        flush();
        if (handedBytes == 0) {
            socket.cut();
        } else {
            isFinishing = true;
            lastWordTimer = vertx.setTimer(LAST_WORD_MILLIS, timer -> socket.cut());
        }
    }

    /** The connection is closed: nothing is to keep what belongs to the session. */
    void closed() {
        forgetGathered();
        vertx.cancelTimer(lastWordTimer);
    }

    private void left(int byteCount) {
        handedBytes -= byteCount;
        handedWrites--;
        if (isFinishing) {
            vertx.cancelTimer(lastWordTimer);
            finish();
        }
        left.run();
    }

    private ByteBuf takeGathered(RespBytes taken) {
        ByteBuf piece = memory.piece(taken, socket);
        forgetGathered();
        return piece;
    }

    private void forgetGathered() {
        alone = null;
        if (gathered != null) {
            memory.giveBack(gathered);
            gathered = null;
        }
    }

    private int gatheredBytes() {
        int severalBytes = gathered == null ? 0 : gathered.length();
        return alone == null ? severalBytes : alone.length();
    }

    /** Whether the client leaves more unread than it may. */
    boolean isExceeded(boolean isSubscriber, long nowMillis) {
        return gauge.isExceeded(isSubscriber, unsentBytes(), nowMillis);
    }

    /** What was handed to the system and is not taken yet. */
    long handedBytes() {
        return handedBytes;
    }

    /** All that waits for the client. */
    long unsentBytes() {
        return handedBytes + gatheredBytes();
    }

    /** Pieces that the system has not taken yet. */
    int unsentWrites() {
        return handedWrites;
    }
}
