package dev.vedette.it.bench;

import java.util.List;

/**
 * Many figures of one phase as three.
 *
 * @param count how many figures there were
 * @param median the middle one; of an even number the mean of the two in the middle
 * @param p90 the smallest that at least nine tenths do not exceed
 * @param max the largest
 */
record Summary(int count, double median, double p90, double max) {
    /** Summarises at least one figure. */
    static Summary of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("nothing to summarise");
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int count = sorted.size();
        double median = (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
        double p90 = sorted.get((int) Math.ceil(0.9 * count) - 1);
        return new Summary(count, median, p90, sorted.get(count - 1));
    }
}
