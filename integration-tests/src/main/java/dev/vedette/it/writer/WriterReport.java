package dev.vedette.it.writer;

import java.util.List;
import java.util.Set;

/**
 * What became of all writes of a run.
 *
 * @param acknowledged all acknowledged writes in the order of their acknowledgements
 * @param survived the values found on the final master
 */
public record WriterReport(List<Ack> acknowledged, Set<Long> survived) {
    /** Copies both. */
    public WriterReport {
        acknowledged = List.copyOf(acknowledged);
        survived = Set.copyOf(survived);
    }

    /** The acknowledged writes that are not on the final master. */
    public List<Ack> lost() {
        return acknowledged.stream()
                .filter(ack -> !survived.contains(ack.value()))
                .toList();
    }

    /** The longest time between two acknowledgements that followed each other; 0 with fewer than two. */
    public double longestGapMillis() {
        long longestNanos = 0;
        for (int i = 1; i < acknowledged.size(); i++) {
            long gapNanos =
                    acknowledged.get(i).atNanos() - acknowledged.get(i - 1).atNanos();
            longestNanos = Math.max(longestNanos, gapNanos);
        }
        return longestNanos / 1e6;
    }
}
