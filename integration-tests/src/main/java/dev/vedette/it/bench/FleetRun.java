package dev.vedette.it.bench;

import dev.vedette.it.process.ProcessFigures;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.waiting.Await;
import dev.vedette.it.watch.EventSubscription;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Three sentinels of one kind before a fleet of their own: start, rest, and the death of masters at once. */
final class FleetRun implements AutoCloseable {
    private static final int SENTINELS = 3;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final FleetSettings settings;
    private final SentinelKind kind;
    private final FleetProcesses fleet;
    private final List<SentinelProcess> sentinels = new ArrayList<>();
    private final List<EventSubscription> subscriptions = new ArrayList<>();
    private final FleetEvents events = new FleetEvents();

    FleetRun(FleetSettings settings, SentinelKind kind) {
        this.settings = settings;
        this.kind = kind;
        this.fleet = new FleetProcesses(settings.masters(), settings.replicas());
    }

    /** Measures all there is to measure, as named figures in the order of the table. */
    Map<FleetFigure, Double> measure() throws IOException {
        Map<FleetFigure, Double> figures = new TreeMap<>();
        start(figures);
        rest(figures);
        die(figures);
        return figures;
    }

    @Override
    public void close() {
        subscriptions.forEach(EventSubscription::close);
        sentinels.forEach(SentinelProcess::close);
        fleet.close();
    }

    /** The three, once they are started. */
    List<SentinelProcess> sentinels() {
        return List.copyOf(sentinels);
    }

    /** Starts the three and waits until they know everything; notes how long that took. */
    void start(Map<FleetFigure, Double> figures) {
        long startNanos = System.nanoTime();
        for (int i = 0; i < SENTINELS; i++) {
            sentinels.add(SentinelProcess.start(kind, settings.lines(fleet)));
        }
        for (SentinelProcess sentinel : sentinels) {
            Await.until("PONG of " + sentinel, settings.patience(), () -> answers(sentinel), sentinel::logTail);
        }
        figures.put(FleetFigure.FIRST_PONG, millisSince(startNanos));
        for (SentinelProcess sentinel : sentinels) {
            subscriptions.add(EventSubscription.start(sentinel.endpoint(), "*", events));
        }
        for (SentinelProcess sentinel : sentinels) {
            Await.every(LOOK_EVERY, "all at " + sentinel, settings.patience(), () -> knowsAll(sentinel));
        }
        figures.put(FleetFigure.DISCOVERED, millisSince(startNanos));
    }

    private void rest(Map<FleetFigure, Double> figures) throws IOException {
        Await.idle(settings.settle());
        long startNanos = System.nanoTime();
        long before = cpuMillis();
        long fleetBefore = fleet.cpuMillis();
        Await.idle(settings.rest());
        double elapsed = millisSince(startNanos);
        figures.put(FleetFigure.CPU, 100 * (cpuMillis() - before) / elapsed / SENTINELS);
        figures.put(FleetFigure.FLEET_CPU, 100 * (fleet.cpuMillis() - fleetBefore) / elapsed);
        figures.put(FleetFigure.RSS, rssMegabytes());
    }

    private void die(Map<FleetFigure, Double> figures) throws IOException {
        int count = settings.victims();
        if (count == 0) {
            return;
        }
        long fleetBefore = fleet.cpuMillis();
        long killedNanos = fleet.kill(0, count);
        long dueNanos = killedNanos + settings.downAfter().toNanos();
        int due = SENTINELS * count;
        Duration bound = settings.downAfter().plus(settings.failoverPatience());
        boolean isComplete = Await.holdsWithin(
                bound, LOOK_EVERY, () -> events.switches(killedNanos).size() >= due);
        List<Double> late = events.switches(killedNanos).stream()
                .map(atNanos -> (atNanos - dueNanos) / 1e6)
                .toList();
        if (!late.isEmpty()) {
            Summary summary = Summary.of(late);
            figures.put(FleetFigure.SWITCH_MEDIAN, summary.median());
            figures.put(FleetFigure.SWITCH_P90, summary.p90());
            if (isComplete) {
                figures.put(FleetFigure.SWITCH_ALL, summary.max());
            }
        }
        double elapsed = millisSince(killedNanos);
        figures.put(FleetFigure.UNSWITCHED, (double) due - late.size());
        figures.put(FleetFigure.ABORTED, (double) events.aborts(killedNanos));
        figures.put(FleetFigure.TILTS, (double) events.tilts(killedNanos));
        figures.put(FleetFigure.RSS_AFTER, rssMegabytes());
        figures.put(FleetFigure.FLEET_CPU_DYING, 100 * (fleet.cpuMillis() - fleetBefore) / elapsed);
    }

    private boolean answers(SentinelProcess sentinel) throws IOException {
        if (!sentinel.isAlive()) {
            throw new AssertionError(sentinel + " ended while starting\n" + sentinel.logTail());
        }
        try (SentinelClient client = sentinel.connect()) {
            return !client.resp().call("PING").isFailure();
        }
    }

    private boolean knowsAll(SentinelProcess sentinel) throws IOException {
        String wanted = ",slaves=" + settings.replicas() + ",sentinels=" + SENTINELS;
        try (SentinelClient client = sentinel.connect()) {
            String info = client.resp().call("INFO", "sentinel").text();
            return info.lines().filter(line -> line.endsWith(wanted)).count() == settings.masters();
        }
    }

    private long cpuMillis() throws IOException {
        long sum = 0;
        for (SentinelProcess sentinel : sentinels) {
            sum += ProcessFigures.of(sentinel.pid()).cpuMillis();
        }
        return sum;
    }

    /** That of the largest. */
    private double rssMegabytes() throws IOException {
        long largest = 0;
        for (SentinelProcess sentinel : sentinels) {
            largest = Math.max(largest, ProcessFigures.of(sentinel.pid()).rssKilobytes());
        }
        return largest / 1024.0;
    }

    private static double millisSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e6;
    }
}
