package dev.vedette.it.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.it.process.SentinelKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vedette-bench fleet}: many masters, played by a process, before three sentinels of each kind in turn. */
@Command(
        name = "fleet",
        description = "Start, rest and mass failover before many masters, each kind in turn. The servers are played.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FleetBench implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--masters", defaultValue = "100", description = "${DEFAULT-VALUE}.")
    private int masters;

    @Option(names = "--replicas", defaultValue = "2", description = "Of each master; ${DEFAULT-VALUE}.")
    private int replicas;

    @Option(names = "--down-after", defaultValue = "5000", description = "Milliseconds; ${DEFAULT-VALUE}.")
    private long downAfterMillis;

    @Option(names = "--kill", defaultValue = "100", description = "Percent of the masters to kill; ${DEFAULT-VALUE}.")
    private int killPercent;

    @Option(names = "--rest", defaultValue = "20", description = "Seconds of rest to measure; ${DEFAULT-VALUE}.")
    private long restSeconds;

    @Option(
            names = "--patience",
            defaultValue = "90",
            description = "Seconds after which the failovers that are missing are given up; ${DEFAULT-VALUE}.")
    private long patienceSeconds;

    @Option(
            names = "--start-patience",
            defaultValue = "120",
            description = "Seconds after which a set that is not complete is given up; ${DEFAULT-VALUE}.")
    private long startPatienceSeconds;

    @Option(
            names = "--kinds",
            split = ",",
            defaultValue = "VEDETTE,REDIS_SENTINEL",
            description = "Who takes part; ${DEFAULT-VALUE}.")
    private List<SentinelKind> kinds = List.of();

    @Override
    public Integer call() {
        FleetSettings settings = new FleetSettings(
                masters,
                replicas,
                Duration.ofMillis(downAfterMillis),
                masters * killPercent / 100,
                Duration.ofSeconds(5),
                Duration.ofSeconds(restSeconds),
                Duration.ofSeconds(startPatienceSeconds),
                Duration.ofSeconds(patienceSeconds));
        Map<SentinelKind, Map<FleetFigure, Double>> results = new EnumMap<>(SentinelKind.class);
        boolean isComplete = true;
        for (SentinelKind kind : kinds) {
            try (FleetRun run = new FleetRun(settings, kind)) {
                results.put(kind, run.measure());
            } catch (AssertionError e) {
                System.err.println(kind + ": " + e.getMessage());
                isComplete = false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        System.out.print(table(settings, results));
        results.forEach((kind, figures) -> System.out.println(json(settings, kind, figures)));
        return isComplete ? 0 : 1;
    }

    private String table(FleetSettings settings, Map<SentinelKind, Map<FleetFigure, Double>> results) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%d masters with %d replicas each, 3 sentinels, down-after %d ms, %d masters killed at once, %d processors, Java %s%n%n",
                masters,
                replicas,
                downAfterMillis,
                settings.victims(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version")));
        text.append(String.format("%-52s", ""));
        kinds.forEach(kind -> text.append(String.format(" | %14s", kind)));
        text.append('\n');
        for (FleetFigure figure : FleetFigure.values()) {
            text.append(String.format("%-52s", figure.title()));
            for (SentinelKind kind : kinds) {
                Double value = results.getOrDefault(kind, Map.of()).get(figure);
                text.append(String.format(" | %14s", value == null ? "-" : String.format(Locale.ROOT, "%.1f", value)));
            }
            text.append(' ').append(figure.unit()).append('\n');
        }
        return text.append('\n').toString();
    }

    private static String json(FleetSettings settings, SentinelKind kind, Map<FleetFigure, Double> figures) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("what", "fleet");
        line.put("kind", kind);
        line.put("masters", settings.masters());
        line.put("replicas", settings.replicas());
        line.put("killed", settings.victims());
        line.put("downAfterMillis", settings.downAfter().toMillis());
        line.put("figures", figures);
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values are always printable", e);
        }
    }
}
