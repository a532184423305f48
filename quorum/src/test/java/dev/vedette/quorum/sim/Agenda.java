package dev.vedette.quorum.sim;

import java.util.PriorityQueue;

/** What will happen, by simulated time in microseconds. Of two things at one time, the one arranged first comes first. */
final class Agenda {

    private final PriorityQueue<Happening> queue = new PriorityQueue<>();
    private long sequence;
    private long nowMicros;

    /** The time of what happens now. */
    long nowMicros() {
        return nowMicros;
    }

    /** Lets {@code action} happen {@code delayMicros} from now. */
    void after(long delayMicros, Runnable action) {
        at(nowMicros + delayMicros, action);
    }

    /** Lets {@code action} happen at {@code micros}, or now if that is past. */
    void at(long micros, Runnable action) {
        queue.add(new Happening(Math.max(micros, nowMicros), sequence++, action));
    }

    /** When the next thing happens; {@link Long#MAX_VALUE} if nothing will. */
    long nextMicros() {
        Happening next = queue.peek();
        return next == null ? Long.MAX_VALUE : next.atMicros;
    }

    /** Lets the next thing happen. */
    void happen() {
        Happening next = queue.remove();
        nowMicros = next.atMicros;
        next.action.run();
    }

    /** Lets time pass. */
    void advanceTo(long micros) {
        nowMicros = Math.max(nowMicros, micros);
    }

    private record Happening(long atMicros, long sequence, Runnable action) implements Comparable<Happening> {

        @Override
        public int compareTo(Happening other) {
            int byTime = Long.compare(atMicros, other.atMicros);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}
