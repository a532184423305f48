package dev.vedette.it.bench.calm;

import dev.vedette.it.bench.figures.Measurements;
import dev.vedette.it.bench.figures.Surroundings;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.waiting.Await;
import dev.vedette.it.watch.ObservedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code vedette-bench calm}: whether a short down-after brings failovers that nobody needs. Nothing fails; every {@code +sdown} is a
 * false alarm. The sets of all kinds run at the same time, so that the same load falls on each.
 */
@Command(
        name = "calm",
        description =
                "Counts false alarms on a busy machine: three sentinels with a short down-after, and nothing fails.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class CalmBench implements Callable<Integer> {
    private static final int SENTINELS = 3;

    @Option(names = "--down-after", defaultValue = "200", description = "Milliseconds; ${DEFAULT-VALUE}.")
    private long downAfterMillis;

    @Option(names = "--minutes", defaultValue = "30", description = "${DEFAULT-VALUE}.")
    private double minutes;

    @Option(
            names = "--busy",
            defaultValue = "2",
            description = "Processes that only want a processor; ${DEFAULT-VALUE}.")
    private int busyCount;

    @Option(names = "--kinds", split = ",", defaultValue = "VEDETTE", description = "Who takes part; ${DEFAULT-VALUE}.")
    private List<SentinelKind> kinds = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Measurements figures = new Measurements("calm", kinds);
        Map<SentinelKind, Topology> sets = new EnumMap<>(SentinelKind.class);
        try {
            for (SentinelKind kind : kinds) {
                sets.put(
                        kind,
                        Topology.start(TopologySettings.of(kind, SENTINELS).withDownAfter(downAfterMillis)));
            }
            watch(sets, figures);
        } catch (AssertionError e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sets.values().forEach(Topology::close);
        }
        surroundings.print(figures);
        return 0;
    }

    private void watch(Map<SentinelKind, Topology> sets, Measurements figures) throws IOException {
        BusyProcessors busy = new BusyProcessors(busyCount);
        try {
            long sinceNanos = System.nanoTime();
            long idle = BusyProcessors.idleTicks();
            long all = BusyProcessors.allTicks();
            Await.idle(Duration.ofMillis((long) (60_000 * minutes)));
            double idlePercent = 100.0 * (BusyProcessors.idleTicks() - idle) / (BusyProcessors.allTicks() - all);
            sets.forEach((kind, set) -> {
                figures.add("processors idle meanwhile", "%", kind, idlePercent);
                note(figures, kind, set, sinceNanos);
                System.err.print(kind + " " + set.events().describe(sinceNanos));
            });
        } finally {
            busy.close();
        }
    }

    private void note(Measurements figures, SentinelKind kind, Topology set, long sinceNanos) {
        String in = " in " + Measurements.shown(minutes) + " min";
        figures.add(
                "+sdown of the master" + in, "", kind, count(set, sinceNanos, event -> event.isAboutMaster("+sdown")));
        figures.add("+odown" + in, "", kind, count(set, sinceNanos, event -> event.isAboutMaster("+odown")));
        figures.add(
                "failovers begun" + in,
                "",
                kind,
                count(set, sinceNanos, event -> event.isAboutMaster("+try-failover")));
        figures.add(
                "+sdown of replicas and sentinels" + in,
                "",
                kind,
                count(set, sinceNanos, event -> event.channel().equals("+sdown") && !event.isAboutMaster("+sdown")));
        figures.add(
                "+tilt" + in,
                "",
                kind,
                count(set, sinceNanos, event -> event.channel().equals("+tilt")));
    }

    private static double count(Topology set, long sinceNanos, Predicate<ObservedEvent> condition) {
        return set.events().matching(sinceNanos, condition).size();
    }
}
