package dev.vedette.it.demo;

import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vedette demo}: starts real servers and sentinels, kills the master, and shows what follows. */
@Command(
        name = "vedette demo",
        description = "Shows a failover on this machine: starts a Redis master, its replicas and the sentinels on free"
                + " loopback ports, kills the master, and prints what follows. Ends everything it started.",
        sortOptions = false,
        footer = {
            "",
            "Exit code: 0 if the failover happened and every check held, 1 if not, 2 for wrong usage.",
            "redis-server is taken from the PATH; without one there, from a library."
        })
public final class Demo implements Callable<Integer> {
    /** More processes than this show nothing new and only slow the machine down. */
    private static final int MOST_OF_A_KIND = 9;

    private static final long SHORTEST_DOWN_AFTER_MILLIS = 100;
    private static final long LONGEST_DOWN_AFTER_MILLIS = 60_000;
    private static final long FAILOVER_TIMEOUT_MILLIS = 10_000;

    @Option(names = "--keep", description = "Leave everything running afterwards, and say how to look at it.")
    private boolean isKept;

    @Option(
            names = "--down-after",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "Silence after which the master counts as down; ${DEFAULT-VALUE} ms.")
    private long downAfterMillis;

    @Option(names = "--replicas", paramLabel = "N", defaultValue = "2", description = "How many; ${DEFAULT-VALUE}.")
    private int replicaCount;

    @Option(names = "--sentinels", paramLabel = "N", defaultValue = "3", description = "How many; ${DEFAULT-VALUE}.")
    private int sentinelCount;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this page.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean isHelpWanted;

    @Spec
    private CommandSpec spec;

    private Demo() {}

    /** Runs it and ends this JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Demo()).execute(args));
    }

    @Override
    public Integer call() {
        checkRange("--down-after", downAfterMillis, SHORTEST_DOWN_AFTER_MILLIS, LONGEST_DOWN_AFTER_MILLIS);
        checkRange("--replicas", replicaCount, 1, MOST_OF_A_KIND);
        checkRange("--sentinels", sentinelCount, 1, MOST_OF_A_KIND);
        Workplace workplace;
        try {
            workplace = Workplace.open();
        } catch (IOException e) {
            System.err.println(
                    "vedette demo: no folder can be made in " + System.getProperty("java.io.tmpdir") + ": " + e);
            return 1;
        }
        return run(workplace);
    }

    private int run(Workplace workplace) {
        try {
            show(workplace);
            return 0;
        } catch (AssertionError | IllegalStateException e) {
            return failed(workplace, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException | IOException e) {
            return failed(workplace, e.getMessage() + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void show(Workplace workplace) throws IOException {
        Screen screen = new Screen(System.out);
        RedisProgram redis = RedisProgram.find(workplace.folder());
        screen.opening(redis, replicaCount, sentinelCount);
        long startNanos = System.nanoTime();
        try (Topology topology = Topology.start(settings())) {
            screen.cast(topology, workplace.folder(), System.nanoTime() - startNanos);
            Performance performance = new Performance(topology, screen);
            performance.run();
            if (isKept) {
                screen.keepNote(topology, workplace.folder());
                awaitSignal();
            }
        }
    }

    private TopologySettings settings() {
        return TopologySettings.of(SentinelKind.VEDETTE, sentinelCount)
                .withReplicas(replicaCount)
                .withDownAfter(downAfterMillis)
                .withFailoverTimeout(FAILOVER_TIMEOUT_MILLIS);
    }

    private void checkRange(String option, long value, long lowest, long highest) {
        if (value < lowest || value > highest) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " is " + value + ", but must lie between " + lowest + " and " + highest + ".");
        }
    }

    /** What fails because somebody ended the demo is not worth a word. */
    private static int failed(Workplace workplace, String message) {
        if (!workplace.isClosing()) {
            System.err.println("vedette demo: " + message);
        }
        return 1;
    }

    /** Blocks until this JVM is told to end, which ends all it has started as well. */
    private static void awaitSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
