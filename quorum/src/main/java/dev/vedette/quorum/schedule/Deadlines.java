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

    /**
     * The latest deadline of each, also when it has been taken. A map's node that is removed still points to the next one of its bucket; were they
     * removed and added each second, each piece of garbage would hold on to the next one until a full collection.
     */
    private final Map<Due, Entry> latest = new LinkedHashMap<>();

    private long sequence;

    /** Makes {@code due} due at {@code atMillis}, in place of any earlier arrangement. */
    public void set(Due due, long atMillis) {
        Entry before = latest.get(due);
        if (before != null && before.isStanding && before.atMillis == atMillis) {
            return;
        }
        if (before != null) {
            before.isStanding = false;
        }
        Entry entry = new Entry(atMillis, sequence++, due);
        latest.put(due, entry);
        queue.add(entry);
    }

    /** Makes {@code due} due at {@code atMillis} unless it is due earlier anyway. */
    public void setAtLatest(Due due, long atMillis) {
        Entry before = latest.get(due);
        if (before == null || !before.isStanding || before.atMillis > atMillis) {
            set(due, atMillis);
        }
    }

    /** Forgets {@code due}. To be called for whoever will not be due any more: who has been due is remembered otherwise. */
    public void clear(Due due) {
        Entry before = latest.remove(due);
        if (before != null) {
            before.isStanding = false;
        }
    }

    /** Takes out the earliest that is due at {@code nowMillis}; empty when nothing is. */
    public Optional<Due> takeDue(long nowMillis) {
        dropFallen();
        Entry first = queue.peek();
        if (first == null || first.atMillis > nowMillis) {
            return Optional.empty();
        }
        queue.poll();
        first.isStanding = false;
        return Optional.of(first.due);
    }

    /** When the earliest is due; empty when nothing is arranged. */
    public OptionalLong nextMillis() {
        dropFallen();
        Entry first = queue.peek();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.atMillis);
    }

    private void dropFallen() {
        while (!queue.isEmpty() && !queue.peek().isStanding) {
            queue.poll();
        }
    }

    private static final class Entry implements Comparable<Entry> {

        private final long atMillis;
        private final long sequence;
        private final Due due;

        /** Until it is taken, replaced or forgotten. */
        private boolean isStanding = true;

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
