package dev.vedette.it.bench.hostile;

import dev.vedette.it.process.ProcessFigures;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code vedette-bench hostile}: how long a sentinel under attack takes to answer another client, and how its memory grows.
 * Attacked is the first of three sentinels, new processes for each attack; each kind in turn.
 */
@Command(
        name = "hostile",
        description = "Times answers to a well-behaved client while others attack; shows the growth of memory.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class HostileBench implements Callable<Integer> {
    private static final int SENTINELS = 3;
    private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final double MEBI = 1024.0 * 1024.0;

    @Option(names = "--attacks", split = ",", description = "${COMPLETION-CANDIDATES}; all by default.")
    private List<Attack> attacks = List.of(Attack.values());

    @Option(
            names = "--kinds",
            split = ",",
            defaultValue = "VEDETTE,REDIS_SENTINEL",
            description = "Who takes part; ${DEFAULT-VALUE}.")
    private List<SentinelKind> kinds = List.of();

    @Option(names = "--seconds", defaultValue = "10", description = "Length of each attack; ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "3",
            description = "Seconds of questions before each attack, which do not count; ${DEFAULT-VALUE}.")
    private int warmUpSeconds;

    @Override
    public Integer call() {
        System.out.printf(
                Locale.ROOT,
                "%nAttacks of %d s on one of three sentinels, %d processors, Java %s, load %s%n%n",
                seconds,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                load());
        System.out.printf(
                "%-68s %-15s %10s %10s %10s %10s %10s %14s%n",
                "attack", "kind", "PING p50", "PING p99", "PING max", "look-up99", "look-upmax", "MB at rest/peak");
        try {
            for (Attack attack : attacks) {
                for (SentinelKind kind : kinds) {
                    print(measure(attack, kind));
                }
            }
            System.out.printf("%nload at the end %s%n", load());
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HostileTrial measure(Attack attack, SentinelKind kind) throws IOException {
        String[] lines = attack.confLines().toArray(String[]::new);
        try (Topology set = Topology.start(TopologySettings.of(kind, SENTINELS).withLines(lines))) {
            set.awaitDiscovered();
            SentinelProcess target = set.sentinels().get(0);
            new AnswerProbe().ask(target.endpoint(), Duration.ofSeconds(warmUpSeconds));
            AnswerProbe probe = new AnswerProbe();
            try (MemoryWatch memory = MemoryWatch.start(target.pid())) {
                List<AttackWave> waves = attack.target(target).stream()
                        .map(place -> AttackWave.start(place, attack))
                        .toList();
                probe.ask(target.endpoint(), Duration.ofSeconds(seconds));
                waves.forEach(AttackWave::close);
                return new HostileTrial(
                        attack,
                        kind,
                        probe.pingMillis(),
                        probe.lookUpMillis(),
                        memory.restingBytes,
                        memory.peakBytes());
            }
        }
    }

    private static void print(HostileTrial trial) {
        System.out.printf(
                Locale.ROOT,
                "%-68s %-15s %10.2f %10.1f %10.1f %10.1f %10.1f %6.0f /%6.0f%n",
                trial.attack().title(),
                trial.kind(),
                HostileTrial.quantile(trial.pingMillis(), 0.5),
                HostileTrial.quantile(trial.pingMillis(), 0.99),
                HostileTrial.worst(trial.pingMillis()),
                HostileTrial.quantile(trial.lookUpMillis(), 0.99),
                HostileTrial.worst(trial.lookUpMillis()),
                trial.restingBytes() / MEBI,
                trial.peakBytes() / MEBI);
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** Looks at the resident memory of a process all the time. */
    private static final class MemoryWatch implements AutoCloseable {
        private final long pid;
        private final long restingBytes;
        private final AtomicBoolean isOver = new AtomicBoolean();
        private final Thread thread;
        private volatile long peakBytes;

        private MemoryWatch(long pid) throws IOException {
            this.pid = pid;
            this.restingBytes = residentBytes();
            this.peakBytes = restingBytes;
            this.thread = new Thread(this::run, "memory");
        }

        static MemoryWatch start(long pid) throws IOException {
            MemoryWatch watch = new MemoryWatch(pid);
            watch.thread.setDaemon(true);
            watch.thread.start();
            return watch;
        }

        long peakBytes() {
            return peakBytes;
        }

        @Override
        public void close() {
            isOver.set(true);
        }

        private void run() {
            try {
                while (!isOver.get()) {
                    peakBytes = Math.max(peakBytes, residentBytes());
                    LockSupport.parkNanos(SAMPLE_NANOS);
                }
            } catch (IOException e) {
                isOver.set(true); // The process has ended, as the probe will notice.
            }
        }

        private long residentBytes() throws IOException {
            return ProcessFigures.residentKilobytes(pid) * 1024;
        }
    }
}
