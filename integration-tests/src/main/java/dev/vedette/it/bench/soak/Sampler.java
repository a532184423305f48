package dev.vedette.it.bench.soak;

import dev.vedette.it.bench.figures.Measurements;
import dev.vedette.it.process.ProcessFigures;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Looks at one sentinel of a set again and again. */
public final class Sampler {
    private static final double NANOS_AN_HOUR = TimeUnit.HOURS.toNanos(1);
    private static final double KIBI = 1024;
    private static final String HEAP = "heap after a full collection";
    private static final String PAUSE = "longest answer to PING since the last look";

    private final SentinelProcess sentinel;
    private final Map<String, Trend> trends = new LinkedHashMap<>();
    private final Map<String, String> units = new LinkedHashMap<>();
    private final long startNanos = System.nanoTime();

    /** One that has seen nothing yet. */
    public Sampler(SentinelProcess sentinel) {
        this.sentinel = sentinel;
    }

    /**
     * Looks every {@code interval} until {@code time} is over, at least twice, and prints a line for each look.
     *
     * <p>The heap is looked at first and last alone, as that takes a full collection of the sampler's own: one before each look would spare
     * the sentinel its own, and so its longest pauses. The watch for pauses stands still meanwhile.
     */
    public void watch(Duration time, Duration interval) throws IOException {
        long endNanos = System.nanoTime() + time.toNanos();
        lookAtHeap();
        look();
        do {
            try (PauseWatch pauses = PauseWatch.start(sentinel.endpoint())) {
                Await.idle(interval);
                note(PAUSE, "ms", pauses.takeLongestMillis());
            }
            look();
            System.err.println(line());
        } while (System.nanoTime() - endNanos < 0);
        lookAtHeap();
    }

    /** Adds all that was seen, and the growth of it. */
    public void addTo(Measurements figures, SentinelKind kind, int masters) {
        trends.forEach((what, trend) -> {
            String figure = masters + " masters: " + what;
            String unit = units.getOrDefault(what, "");
            trend.values().forEach(value -> figures.add(figure, unit, kind, value));
            if (!what.equals(PAUSE)) {
                figures.add(figure + ", growth an hour", unit, kind, trend.slopePerHour());
            }
        });
    }

    /** What was seen, by what was looked at. */
    Map<String, Trend> trends() {
        return Collections.unmodifiableMap(trends);
    }

    /** A line for each thing looked at: first, last, smallest, largest, and growth an hour. */
    public String table() {
        StringBuilder text = new StringBuilder(String.format(
                "%-52s %10s %10s %10s %10s %12s%n", "", "first", "last", "smallest", "largest", "growth/hour"));
        trends.forEach((what, trend) -> {
            List<Double> values = trend.values();
            text.append(String.format(
                    "%-52s %10s %10s %10s %10s %12s%n",
                    what + " " + units.getOrDefault(what, ""),
                    Measurements.shown(values.get(0)),
                    Measurements.shown(values.get(values.size() - 1)),
                    Measurements.shown(values.stream().mapToDouble(d -> d).min().orElseThrow()),
                    Measurements.shown(values.stream().mapToDouble(d -> d).max().orElseThrow()),
                    Measurements.shown(trend.slopePerHour())));
        });
        return text.toString();
    }

    private void lookAtHeap() throws IOException {
        var heap = HeapAfterGc.megabytes(sentinel.pid());
        if (heap.isPresent()) {
            note(HEAP, "MB", heap.getAsDouble());
        }
    }

    private void look() throws IOException {
        long pid = sentinel.pid();
        note("resident memory (RSS)", "MB", ProcessFigures.residentKilobytes(pid) / KIBI);
        note("threads", "", (double) ProcessFigures.threads(pid));
        note("descriptors", "", (double) ProcessFigures.descriptors(pid));
    }

    private void note(String what, String unit, double value) {
        units.put(what, unit);
        trends.computeIfAbsent(what, key -> new Trend()).add((System.nanoTime() - startNanos) / NANOS_AN_HOUR, value);
    }

    private String line() {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%7.1f min", (System.nanoTime() - startNanos) / NANOS_AN_HOUR * 60));
        trends.forEach((what, trend) -> {
            if (!what.equals(HEAP)) {
                text.append("  ")
                        .append(what)
                        .append(' ')
                        .append(Measurements.shown(
                                trend.values().get(trend.values().size() - 1)));
            }
        });
        return text.toString();
    }
}
