package dev.vedette.it.bench.footprint;

import dev.vedette.it.bench.figures.Measurements;
import dev.vedette.it.bench.figures.Surroundings;
import dev.vedette.it.process.SentinelKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vedette-bench footprint}: how long a start takes, and what a sentinel costs at rest; each kind in turn. */
@Command(
        name = "footprint",
        description =
                "Times the start; shows memory, processor, threads and descriptors at rest. One master, two replicas.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class FootprintBench implements Callable<Integer> {
    @Option(names = "--starts", defaultValue = "10", description = "Of each kind; ${DEFAULT-VALUE}.")
    private int starts;

    @Option(names = "--rounds", defaultValue = "3", description = "Of rest, new processes each; ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--settle",
            defaultValue = "5",
            description = "Seconds between start and the beginning of rest; ${DEFAULT-VALUE}.")
    private long settleSeconds;

    @Option(names = "--rest", defaultValue = "20", description = "Seconds of rest to measure; ${DEFAULT-VALUE}.")
    private long restSeconds;

    @Option(
            names = "--kinds",
            split = ",",
            defaultValue = "VEDETTE,REDIS_SENTINEL",
            description = "Who takes part; ${DEFAULT-VALUE}.")
    private List<SentinelKind> kinds = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Measurements figures = new Measurements("footprint", kinds);
        try (FootprintRun run = new FootprintRun(kinds, figures)) {
            run.starts(starts);
            run.idle(rounds, Duration.ofSeconds(settleSeconds), Duration.ofSeconds(restSeconds));
        } catch (AssertionError e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        surroundings.print(figures);
        return 0;
    }
}
