package dev.vedette.quorum.schedule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * A queue of deadlines with one for each {@link Due} at most. Setting costs the logarithm of the queue's length; an entry
 * that was replaced stays until it surfaces, and is then passed over.
 */
public final class Deadlines {

    private final PriorityQueue<Entry> queue = new PriorityQueue<>();
    private final Map<Due, Entry> current = new LinkedHashMap<>();
    private long sequence;

    /** Makes {@code due} due at {@code atMillis}, in place of any earlier arrangement. */
    public void set(Due due, long atMillis) {
        Entry standing = current.get(due);
        if (standing != null && standing.atMillis == atMillis) {
            return;
        }
        if (standing != null) {
            standing.isReplaced = true;
        }
        Entry entry = new Entry(atMillis, sequence++, due);
        current.put(due, entry);
        queue.add(entry);
    }

    /** Makes {@code due} due at {@code atMillis} unless it is due earlier anyway. */
    public void setAtLatest(Due due, long atMillis) {
        Entry standing = current.get(due);
        if (standing == null || standing.atMillis > atMillis) {
            set(due, atMillis);
        }
    }

    /** Forgets {@code due}. */
    public void clear(Due due) {
        Entry standing = current.remove(due);
        if (standing != null) {
            standing.isReplaced = true;
        }
    }

    /** Takes out the earliest that is due at {@code nowMillis}; empty when nothing is. */
    public Optional<Due> takeDue(long nowMillis) {
        dropReplaced();
        Entry first = queue.peek();
        if (first == null || first.atMillis > nowMillis) {
            return Optional.empty();
        }
        queue.poll();
        current.remove(first.due);
        return Optional.of(first.due);
    }

    /** When the earliest is due; empty when nothing is arranged. */
    public OptionalLong nextMillis() {
        dropReplaced();
        Entry first = queue.peek();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.atMillis);
    }

    private void dropReplaced() {
        while (!queue.isEmpty() && queue.peek().isReplaced) {
            queue.poll();
        }
    }

    private static final class Entry implements Comparable<Entry> {

        private final long atMillis;
        private final long sequence;
        private final Due due;
        private boolean isReplaced;

        private Entry(long atMillis, long sequence, Due due) {
            this.atMillis = atMillis;
            this.sequence = sequence;
            this.due = due;
        }

        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}
