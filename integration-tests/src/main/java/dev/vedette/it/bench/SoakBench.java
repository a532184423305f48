package dev.vedette.it.bench;

import dev.vedette.it.bench.figures.Measurements;
import dev.vedette.it.bench.figures.Surroundings;
import dev.vedette.it.bench.soak.Sampler;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code vedette-bench soak}: three sentinels before many played masters, left alone for as long as wanted, to see that nothing grows and
 * how long the event loop stands still at the most. Looked at is the first of the three.
 */
@Command(
        name = "soak",
        description =
                "Looks at a sentinel before many masters again and again: memory, threads, descriptors, pauses; tells the growth.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SoakBench implements Callable<Integer> {
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);

    @Option(names = "--masters", defaultValue = "200", description = "${DEFAULT-VALUE}.")
    private int masters;

    @Option(names = "--replicas", defaultValue = "2", description = "Of each master; ${DEFAULT-VALUE}.")
    private int replicas;

    @Option(names = "--minutes", defaultValue = "60", description = "Of each kind; ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(names = "--every", defaultValue = "60", description = "Seconds between two looks; ${DEFAULT-VALUE}.")
    private long everySeconds;

    @Option(
            names = "--settle",
            defaultValue = "30",
            description = "Seconds between the discovery of all and the first look; ${DEFAULT-VALUE}.")
    private long settleSeconds;

    @Option(names = "--down-after", defaultValue = "5000", description = "Milliseconds; ${DEFAULT-VALUE}.")
    private long downAfterMillis;

    @Option(names = "--kinds", split = ",", defaultValue = "VEDETTE", description = "Who takes part; ${DEFAULT-VALUE}.")
    private List<SentinelKind> kinds = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Measurements figures = new Measurements("soak", kinds);
        try {
            for (SentinelKind kind : kinds) {
                System.out.println(kind);
                System.out.println(soak(kind, figures));
            }
        } catch (AssertionError e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        surroundings.print(figures);
        return 0;
    }

    private String soak(SentinelKind kind, Measurements figures) throws IOException {
        FleetSettings settings = new FleetSettings(
                masters,
                replicas,
                Duration.ofMillis(downAfterMillis),
                0,
                Duration.ZERO,
                Duration.ZERO,
                START_PATIENCE,
                Duration.ZERO);
        try (FleetRun run = new FleetRun(settings, kind)) {
            run.start(new EnumMap<>(FleetFigure.class));
            Await.idle(Duration.ofSeconds(settleSeconds));
            Sampler sampler = new Sampler(run.sentinels().get(0));
            sampler.watch(Duration.ofMillis((long) (60_000 * minutes)), Duration.ofSeconds(everySeconds));
            sampler.addTo(figures, kind, masters);
            return sampler.table();
        }
    }
}
