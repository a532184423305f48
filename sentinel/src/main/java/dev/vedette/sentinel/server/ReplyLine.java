package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.RespReply;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** What a client is still owed, in the order of its requests: a reply that is there waits for those before it. */
final class ReplyLine {

    /** Most replies that one client is owed at a time; nothing more is read from it until there are fewer. */
    static final int MOST = 4_096;

    /** About what one costs to hold: only short replies wait here. */
    private static final long COST_BYTES = 256;

    private final Queue<Owed> line = new ArrayDeque<>();

    /** What one request is owed. */
    static final class Owed {

        private final boolean isWanted;
        private final boolean isLast;
        private Optional<List<RespReply>> replies;

        private Owed(boolean isWanted, boolean isLast, Optional<List<RespReply>> replies) {
            this.isWanted = isWanted;
            this.isLast = isLast;
            this.replies = replies;
        }

        /** The reply is there. */
        void settle(RespReply reply) {
            replies = Optional.of(List.of(reply));
        }

        /** Whether the client wants to hear it. */
        boolean isWanted() {
            return isWanted;
        }

        /** Whether the connection ends behind it. */
        boolean isLast() {
            return isLast;
        }

        /** What is to be sent; empty if it is not there yet. */
        Optional<List<RespReply>> replies() {
            return replies;
        }
    }

    /** Adds a reply that is still to come. */
    Owed await(boolean isWanted) {
        Owed owed = new Owed(isWanted, false, Optional.empty());
        line.add(owed);
        return owed;
    }

    /** Adds replies that are there. */
    void add(List<RespReply> replies, boolean isWanted, boolean isLast) {
        line.add(new Owed(isWanted, isLast, Optional.of(replies)));
    }

    /** Takes what may be sent next; empty if that is not there yet, or nothing is owed. */
    Optional<Owed> takeNext() {
        Owed head = line.peek();
        return head == null || head.replies().isEmpty() ? Optional.empty() : Optional.ofNullable(line.poll());
    }

    /** Whether nothing is owed. */
    boolean isEmpty() {
        return line.isEmpty();
    }

    /** Whether so much is owed that nothing more is to be read. */
    boolean isFull() {
        return line.size() >= MOST;
    }

    /** What it costs to hold them. */
    long bytes() {
        return line.size() * COST_BYTES;
    }

    /** Forgets everything. */
    void clear() {
        line.clear();
    }
}
