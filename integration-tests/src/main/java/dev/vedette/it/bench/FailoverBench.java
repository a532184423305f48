package dev.vedette.it.bench;

import dev.vedette.it.bench.calm.BusyProcessors;
import dev.vedette.it.bench.figures.Surroundings;
import dev.vedette.it.bench.hostile.Attack;
import dev.vedette.it.bench.hostile.AttackWave;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.topology.Cut;
import dev.vedette.it.topology.Fault;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code vedette-bench failover}: how long a failover takes. Each kind of sentinel has its own set of real servers; the
 * sets take turns within one run, so that the noise of the machine falls on both alike.
 */
@Command(
        name = "failover",
        description = "Times the phases of failovers, three sentinels and two replicas, each kind in turn.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FailoverBench implements Callable<Integer> {
    private static final int SENTINELS = 3;
    private static final long FAILOVER_TIMEOUT_MILLIS = 10_000;

    @Option(names = "--fault", defaultValue = "SIGKILL", description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE}.")
    private Fault fault = Fault.SIGKILL;

    @Option(names = "--repetitions", defaultValue = "10", description = "Failovers of each kind; ${DEFAULT-VALUE}.")
    private int repetitions;

    @Option(names = "--down-after", defaultValue = "1000", description = "Milliseconds; ${DEFAULT-VALUE}.")
    private long downAfterMillis;

    @Option(
            names = "--crash-detection",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Vedette's setting of this name; 0 is off. With it, instants count from the fault alone.")
    private long crashDetectionMillis;

    @Option(
            names = "--kinds",
            split = ",",
            defaultValue = "VEDETTE,REDIS_SENTINEL",
            description = "Who takes part; ${DEFAULT-VALUE}.")
    private List<SentinelKind> kinds = List.of();

    @Option(names = "--fresh", description = "New processes for each repetition: every failover is a daemon's first.")
    private boolean isFresh;

    @Option(
            names = "--under",
            defaultValue = "NONE",
            description = "An attack on every sentinel meanwhile: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE}.")
    private Attack attack = Attack.NONE;

    @Option(
            names = "--busy",
            defaultValue = "0",
            description = "Processes that only want a processor, meanwhile; ${DEFAULT-VALUE}.")
    private int busyCount;

    @Option(
            names = "--explain",
            paramLabel = "MS",
            description = "Shows the events of each failover whose first write came later than this.")
    private Optional<Long> explainBeyondMillis = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintStream err = System.err;
        try {
            if (fault == Fault.PARTITION && !Cut.isPossible()) {
                return OwnNetwork.run(spec.commandLine().getParseResult().originalArgs());
            }
            Surroundings surroundings = Surroundings.of(spec);
            List<Trial> trials = measureWhileBusy();
            FailoverReport report =
                    new FailoverReport(fault, downAfterMillis, crashDetectionMillis, isFresh, kinds, trials);
            System.out.print(report.table());
            System.out.print(report.jsonLines());
            System.out.print(surroundings.jsonLine());
            return 0;
        } catch (AssertionError e) {
            err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Trial> measureWhileBusy() throws IOException {
        BusyProcessors busy = new BusyProcessors(busyCount);
        try {
            return measure();
        } finally {
            busy.close();
        }
    }

    private List<Trial> measure() throws IOException {
        List<Trial> trials = new ArrayList<>();
        Map<SentinelKind, Topology> sets = new EnumMap<>(SentinelKind.class);
        try {
            for (int i = 1; i <= repetitions; i++) {
                for (SentinelKind kind : kinds) {
                    Topology set = sets.computeIfAbsent(kind, this::startSet);
                    Trial trial = runUnderAttack(set, kind, i);
                    trials.add(trial);
                    System.err.println(trial);
                    if (explainBeyondMillis.filter(trial::isLaterThan).isPresent()) {
                        System.err.print(set.events().describe(trial.faultNanos()));
                    }
                    if (isFresh || !trial.isSetWhole()) {
                        set.close();
                        sets.remove(kind);
                    }
                }
            }
        } finally {
            sets.values().forEach(Topology::close);
        }
        return trials;
    }

    private Trial runUnderAttack(Topology set, SentinelKind kind, int repetition) throws IOException {
        List<AttackWave> waves = set.sentinels().stream()
                .flatMap(sentinel -> attack.target(sentinel).stream())
                .map(target -> AttackWave.start(target, attack))
                .toList();
        try {
            long allowedMillis = crashDetectionMillis > 0 ? 0 : downAfterMillis;
            return FailoverTrial.run(set, kind, fault, allowedMillis, repetition);
        } finally {
            waves.forEach(AttackWave::close);
        }
    }

    private Topology startSet(SentinelKind kind) {
        List<String> lines = new ArrayList<>(attack.confLines());
        if (crashDetectionMillis > 0) {
            lines.add("#vedette crash-detection " + TopologySettings.MASTER_NAME + " " + crashDetectionMillis);
        }
        return Topology.start(TopologySettings.of(kind, SENTINELS)
                .withDownAfter(downAfterMillis)
                .withFailoverTimeout(FAILOVER_TIMEOUT_MILLIS)
                .withLines(lines.toArray(String[]::new)));
    }
}
