package dev.vedette.it.bench.figures;

import java.util.Arrays;

/** Very many durations, kept one by one, so that every quantile is exact. Not safe for several threads. */
public final class Samples {
    private static final double NANOS_A_MILLI = 1e6;
    private static final int FIRST_ROOM = 1_024;

    private long[] nanos = new long[FIRST_ROOM];
    private int count;
    private boolean isSorted = true;

    /** Adds a duration. */
    public void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
        isSorted = false;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /**
     * Milliseconds that this share of all durations does not exceed, the smallest such; the largest duration for 1.
     *
     * @param share above 0, at most 1
     */
    public double quantileMillis(double share) {
        if (count == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        if (!isSorted) {
            Arrays.sort(nanos, 0, count);
            isSorted = true;
        }
        int rank = (int) Math.ceil(share * count);
        return nanos[Math.max(rank, 1) - 1] / NANOS_A_MILLI;
    }
}
