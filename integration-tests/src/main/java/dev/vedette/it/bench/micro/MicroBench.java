package dev.vedette.it.bench.micro;

import dev.vedette.it.bench.figures.Measurements;
import dev.vedette.it.bench.figures.Surroundings;
import dev.vedette.it.process.SentinelKind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vedette-bench micro}: what single pieces of work cost, each in JVMs of its own with the flags of a daemon. */
@Command(
        name = "micro",
        description = "Times single pieces of work: steps of the core, RESP, INFO, the configuration of 1000 masters.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class MicroBench implements Callable<Integer> {

    /** How many masters a sentinel of these benchmarks watches. */
    static final int MASTERS = 1_000;

    /** Those by which deploy/bin/vedette starts a daemon, as far as they bear on speed; the heap is one for a thousand masters. */
    private static final List<String> DAEMON_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms128m",
            "-Xmx256m",
            "-XX:MaxNewSize=16m",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=16m",
            "-Dio.netty.allocator.type=pooled",
            "-Dio.netty.allocator.numDirectArenas=1",
            "-Dio.netty.allocator.numHeapArenas=0",
            "-Dio.netty.allocator.maxOrder=4",
            "-Dio.netty.noPreferDirect=true");

    private static final String OWN_PACKAGE = "dev\\.vedette\\.it\\.bench\\.micro\\.";
    private static final String SUFFIX = "Benchmark";
    private static final int SHORT_MILLIS = 20;

    @Option(
            names = "--forks",
            defaultValue = "3",
            description = "JVMs for each, one after the other; 0 for none of its own; ${DEFAULT-VALUE}.")
    private int forks;

    @Option(
            names = "--iterations",
            defaultValue = "5",
            description = "In each JVM, after as many that do not count; ${DEFAULT-VALUE}.")
    private int iterations;

    @Option(names = "--millis", defaultValue = "1000", description = "Of an iteration; ${DEFAULT-VALUE}.")
    private int millis;

    @Option(names = "--only", defaultValue = "", description = "A regular expression that names must contain.")
    private String only = "";

    @Option(
            names = "--short",
            description = "Only to see that they run: one JVM, one short iteration. The figures say nothing.")
    private boolean isShort;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Measurements figures = new Measurements("micro", List.of(SentinelKind.VEDETTE));
        try {
            Collection<RunResult> results = new Runner(options().build()).run();
            results.forEach(result -> add(result, figures));
        } catch (RunnerException failed) {
            System.err.println("The benchmarks could not be run: " + failed.getMessage());
            return 1;
        }
        surroundings.print(figures);
        return 0;
    }

    private ChainedOptionsBuilder options() {
        // Its lock would keep two users of one machine from measuring, or from testing, at the same time.
        System.setProperty("jmh.ignoreLock", "true");
        int count = isShort ? 1 : iterations;
        TimeValue length = TimeValue.milliseconds(isShort ? SHORT_MILLIS : millis);
        return new OptionsBuilder()
                .include(OWN_PACKAGE + ".*" + only)
                .forks(isShort ? Math.min(1, forks) : forks)
                .warmupIterations(count)
                .warmupTime(length)
                .measurementIterations(count)
                .measurementTime(length)
                .jvmArgs(DAEMON_FLAGS.toArray(String[]::new))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    /** A value an iteration. */
    private static void add(RunResult result, Measurements figures) {
        String figure = label(result.getParams().getBenchmark());
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                figures.add(
                        figure,
                        "µs",
                        SentinelKind.VEDETTE,
                        iteration.getPrimaryResult().getScore());
            }
        }
    }

    /** {@code dev...StepBenchmark.pongOfMaster} as {@code step: pong of master}. */
    static String label(String benchmark) {
        String[] names = benchmark.split("\\.");
        String type = names[names.length - 2];
        String method = names[names.length - 1];
        String group = type.endsWith(SUFFIX) ? type.substring(0, type.length() - SUFFIX.length()) : type;
        return group.toLowerCase(Locale.ROOT) + ": "
                + method.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
