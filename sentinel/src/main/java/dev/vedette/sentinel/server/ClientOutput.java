package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespVersion;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/** What one client is sent: gathered, written in large pieces, and counted until the system has taken it. */
final class ClientOutput {

    /** Replies are gathered up to about this size before they are written. */
    static final int WRITE_BYTES = 64 * 1024;

    /** How long a client may take to read the last thing it is told. */
    private static final long LAST_WORD_MILLIS = 1_000;

    private final Vertx vertx;
    private final NetSocket socket;
    private final ServerCounters counters;
    private final PreparedReplies prepared;
    private final OutputGauge gauge;
    private final Runnable handed;
    private Buffer gathered = Buffer.buffer();
    private long unsentBytes;
    private int unsentWrites;
    private long lastWordTimer = -1;

    /**
     * Of a client with nothing to read.
     *
     * @param handed called whenever a piece is handed to the system, and when that has taken or refused it
     */
    ClientOutput(Vertx vertx, NetSocket socket, ServerRoom server, Runnable handed) {
        this.vertx = vertx;
        this.socket = socket;
        this.counters = server.counters();
        this.prepared = server.prepared();
        this.gauge = new OutputGauge(
                server.settings().normalOutput(), server.settings().pubsubOutput());
        this.handed = handed;
    }

    /** Gathers a message. */
    void add(RespReply message, RespVersion version) {
        prepared.write(message, version, gathered);
    }

    /** Whether enough is gathered for a piece. */
    boolean isPiece() {
        return gathered.length() >= WRITE_BYTES;
    }

    /** Writes what is gathered. */
    void flush() {
        if (gathered.length() == 0) {
            return;
        }
        Buffer leaving = takeGathered();
        unsentBytes += leaving.length();
        unsentWrites++;
        counters.bytesWritten(leaving.length());
        socket.write(leaving).onComplete(done -> {
            unsentBytes -= leaving.length();
            unsentWrites--;
            handed.run();
        });
        handed.run();
    }

    /** Sends what is left, then closes; a client that has not read what it was sent before gets nothing more. */
    void end() {
        Buffer last = takeGathered();
        if (last.length() > 0 && unsentBytes == 0) {
            socket.write(last).onComplete(done -> SocketEnd.cut(socket));
            lastWordTimer = vertx.setTimer(LAST_WORD_MILLIS, timer -> SocketEnd.cut(socket));
            SocketEnd.resume(socket); // What else it sends is thrown away, not kept.
        } else {
            SocketEnd.cut(socket);
        }
    }

    /** The connection is closed: nothing is to keep what belongs to the session. */
    void closed() {
        vertx.cancelTimer(lastWordTimer);
    }

    private Buffer takeGathered() {
        Buffer taken = gathered;
        gathered = Buffer.buffer();
        return taken;
    }

    /** Whether the client leaves more unread than it may. */
    boolean isExceeded(boolean isSubscriber, long nowMillis) {
        return gauge.isExceeded(isSubscriber, unsentBytes(), nowMillis);
    }

    /** What was handed to the system and is not taken yet. */
    long handedBytes() {
        return unsentBytes;
    }

    /** All that waits for the client. */
    long unsentBytes() {
        return unsentBytes + gathered.length();
    }

    /** Pieces that the system has not taken yet. */
    int unsentWrites() {
        return unsentWrites;
    }
}
