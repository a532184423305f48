package dev.vedette.it.chaos;

import dev.vedette.it.chaos.Findings.Figure;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.writer.Ack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Counts what became of the writes of a run, and puts each loss down to what explains it. */
final class Account {
    private static final long SHORTEST_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int MOST_LOSSES_TOLD = 20;

    private final Explanation explanation;
    private final List<Long> lastingNanos = new ArrayList<>();
    private final Map<String, Long> lostBy = new TreeMap<>();
    private long acknowledged;
    private long excusable;
    private long lostByOrder;
    private long unexplained;

    /** Explains losses by this. */
    Account(Explanation explanation) {
        this.explanation = explanation;
    }

    /** Adds the writes of one writer, as they are on the last master. */
    void add(ChaosWriter writer, Endpoint master) throws IOException {
        Set<Long> survived = writer.survivedOn(master);
        for (Ack ack : writer.acknowledged()) {
            Optional<Struck> cause = explanation.of(ack);
            acknowledged++;
            excusable += cause.isPresent() ? 1 : 0;
            if (survived.contains(ack.value())) {
                lastingNanos.add(ack.atNanos());
            } else if (cause.isPresent()) {
                lostBy.merge(cause.get().cause(), 1L, Long::sum);
            } else {
                addUnexplained(ack);
            }
        }
    }

    private void addUnexplained(Ack ack) {
        if (explanation.isAfterOrder(ack.atNanos())) {
            lostByOrder++;
        } else {
            unexplained++;
        }
        if (lostByOrder + unexplained <= MOST_LOSSES_TOLD) {
            System.out.println("lost without trouble: " + ack);
        }
    }

    /** How many were acknowledged. */
    long acknowledged() {
        return acknowledged;
    }

    /** How many were lost, by cause. */
    Map<String, Long> lostBy() {
        return lostBy;
    }

    /** How many were lost without a trouble near, and without an order. */
    long unexplained() {
        return unexplained;
    }

    /** The figures about writes. */
    Map<Figure, Long> figures() {
        lastingNanos.sort(null);
        long sumNanos = 0;
        long longestNanos = 0;
        for (int i = 1; i < lastingNanos.size(); i++) {
            long gapNanos = lastingNanos.get(i) - lastingNanos.get(i - 1);
            sumNanos += gapNanos > SHORTEST_GAP_NANOS ? gapNanos : 0;
            longestNanos = Math.max(longestNanos, gapNanos);
        }
        Map<Figure, Long> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.LOST_BY_ORDER, lostByOrder);
        figures.put(Figure.UNAVAILABLE_MILLIS, TimeUnit.NANOSECONDS.toMillis(sumNanos));
        figures.put(Figure.LONGEST_GAP_MILLIS, TimeUnit.NANOSECONDS.toMillis(longestNanos));
        figures.put(Figure.EXCUSABLE_PERMILLE, acknowledged == 0 ? 0 : excusable * 1000 / acknowledged);
        return figures;
    }
}
