package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.RespBytes;
import dev.vedette.sentinel.socket.TakenSocket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Memory in which replies are gathered, lent to a client until they are handed to the system, which is the end of its turn at the latest: a
 * few pieces serve thousands of clients, and nothing is made anew for each request. Belongs to the server's event loop.
 */
final class WriteMemory {

    /** Two clients gather at a time: one that is served, and one that its request sends an event to. */
    private static final int MOST_KEPT = 4;

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
        if (free.size() < MOST_KEPT && lent.capacity() <= LONGEST_KEPT_BYTES) {
            lent.clear();
            free.push(lent);
        }
    }
}
