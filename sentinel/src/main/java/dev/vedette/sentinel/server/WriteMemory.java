package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.RespBytes;
import dev.vedette.sentinel.socket.TakenSocket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Memory in which replies are gathered, lent to a client until they are handed to the system, soon after its turn: a
 * few pieces serve thousands of clients, and nothing is made anew for each request. Belongs to the server's event loop.
 */
final class WriteMemory {

    /** As many as wait for their departure. */
    private static final int MOST_KEPT = Departures.MOST;

    /** So many of them may be long, as pipelines make them. */
    private static final int MOST_LONG = 4;

    /** What nearly all answers need. */
    private static final int SHORT_BYTES = 2 * 1024;

    /** Whoever asked for something long has made them longer: such are not kept. */
    private static final int LONGEST_KEPT_BYTES = 128 * 1024;

    /** As long as the answers of nearly all turns. */
    private static final int SHARED_BYTES = 16 * 1024;

    private final Deque<RespBytes> free = new ArrayDeque<>();

    /** What the system is handed, one client after the other; one that does not read keeps others from it, not its memory from growing. */
    private final ByteBuf shared = Unpooled.directBuffer(SHARED_BYTES, SHARED_BYTES);

    /** An empty one, to be given back. */
    RespBytes lend() {
        RespBytes kept = free.poll();
        return kept != null ? kept : new RespBytes();
    }

    /** A copy of what is {@code gathered}, to be sent over {@code socket}. */
    ByteBuf piece(RespBytes gathered, TakenSocket socket) {
        boolean isShared = socket.isPlain() && shared.refCnt() == 1 && gathered.length() <= SHARED_BYTES;
        ByteBuf piece = isShared ? shared.clear().retain() : socket.allocator().ioBuffer(gathered.length());
        gathered.appendTo(piece);
        return piece;
    }

    /** Takes it back; what it holds is forgotten. */
    void giveBack(RespBytes lent) {
        int longestBytes = free.size() < MOST_LONG ? LONGEST_KEPT_BYTES : SHORT_BYTES;
        if (free.size() < MOST_KEPT && lent.capacity() <= longestBytes) {
            lent.clear();
            free.push(lent);
        }
    }
}
