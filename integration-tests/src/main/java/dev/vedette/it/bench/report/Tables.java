package dev.vedette.it.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vedette.it.bench.figures.Measurement;
import dev.vedette.it.bench.figures.Measurements;
import dev.vedette.it.process.SentinelKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Markdown tables of results, each with the runs that they come from. */
final class Tables {
    private static final String NONE = "–";

    /** Milliseconds, unless the place names others behind the fault. */
    private static final String USUAL_DOWN_AFTER = "1000";

    private final Results results;

    Tables(Results results) {
        this.results = results;
    }

    /** The text for one marked place; empty if nothing was measured for it. */
    Optional<String> section(String place) {
        String[] words = place.split(" ");
        String bench = words[0];
        String fault = words.length > 1 ? words[1] : "";
        String downAfter = words.length > 2 ? words[2] : USUAL_DOWN_AFTER;
        List<Measurement> measurements = switch (bench) {
            case "failover" -> failovers(fault.toUpperCase(Locale.ROOT), downAfter);
            case "fleet" -> fleets();
            default -> figures(bench);
        };
        if (measurements.isEmpty()) {
            return Optional.empty();
        }
        Predicate<String> isMeant = command -> fault.isEmpty() || isOf(command, fault, downAfter);
        return Optional.of(runs(bench, isMeant) + "\n" + table(measurements));
    }

    private static boolean isOf(String command, String fault, String downAfter) {
        String lower = command.toLowerCase(Locale.ROOT) + " ";
        boolean isUsual = downAfter.equals(USUAL_DOWN_AFTER) && !lower.contains("--down-after");
        return lower.contains("--fault " + fault.toLowerCase(Locale.ROOT) + " ")
                && (isUsual || lower.contains("--down-after " + downAfter + " "));
    }

    private List<Measurement> figures(String bench) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        Map<String, JsonNode> lines = new LinkedHashMap<>();
        for (JsonNode line : results.where("what", "figure")) {
            if (line.path("bench").asText().equals(bench)) {
                String key =
                        line.path("figure").asText() + '\n' + line.path("kind").asText();
                lines.put(key, line);
                values.computeIfAbsent(key, unused -> new ArrayList<>())
                        .addAll(StreamSupport.stream(line.path("values").spliterator(), false)
                                .map(JsonNode::asDouble)
                                .toList());
            }
        }
        List<Measurement> found = new ArrayList<>();
        lines.forEach((key, line) -> found.add(new Measurement(
                bench,
                line.path("figure").asText(),
                line.path("unit").asText(),
                kind(line),
                values.getOrDefault(key, List.of()))));
        return found;
    }

    private List<Measurement> failovers(String fault, String downAfter) {
        Measurements found = new Measurements("failover", List.of(SentinelKind.values()));
        for (JsonNode line : results.where("what", "trial")) {
            boolean isMeant = line.path("fault").asText().equals(fault)
                    && line.path("downAfterMillis").asText().equals(downAfter);
            if (isMeant) {
                line.path("millis")
                        .properties()
                        .forEach(phase -> found.add(
                                phase.getKey().toLowerCase(Locale.ROOT).replace('_', ' '),
                                "ms",
                                kind(line),
                                phase.getValue().asDouble()));
                found.add("lost writes", "", kind(line), line.path("lost").asDouble());
            }
        }
        return found.all();
    }

    private List<Measurement> fleets() {
        Measurements found = new Measurements("fleet", List.of(SentinelKind.values()));
        for (JsonNode line : results.where("what", "fleet")) {
            line.path("figures")
                    .properties()
                    .forEach(figure -> found.add(
                            line.path("masters").asText() + " masters: "
                                    + figure.getKey().toLowerCase(Locale.ROOT).replace('_', ' '),
                            "",
                            kind(line),
                            figure.getValue().asDouble()));
        }
        return found.all();
    }

    /** One line for each run: when, what command, on what, under which load. */
    private String runs(String bench, Predicate<String> isOurs) {
        StringBuilder text = new StringBuilder();
        for (JsonNode run : results.where("what", "run")) {
            String command = run.path("command").asText();
            if (run.path("bench").asText().equals(bench) && isOurs.test(command)) {
                text.append(String.format(
                        Locale.ROOT,
                        "`%s`: %s, commit %s, %s processors (%s), %.0f GB, %s, %s, redis-sentinel %s, niceness %s, load %s"
                                + " before and %s after.%n",
                        command,
                        run.path("ended").asText().replaceFirst("T.*", ""),
                        run.path("commit").asText(),
                        run.path("processors").asText(),
                        run.path("processor").asText(),
                        run.path("memoryKilobytes").asDouble() / (1024 * 1024),
                        run.path("system").asText(),
                        run.path("java").asText(),
                        run.path("redisSentinel").asText(),
                        run.path("niceness").asText(),
                        run.path("loadBefore").asText(),
                        run.path("loadAfter").asText()));
            }
        }
        return text.toString();
    }

    private static String table(List<Measurement> measurements) {
        Map<String, Map<SentinelKind, Measurement>> rows = new LinkedHashMap<>();
        measurements.forEach(found -> rows.computeIfAbsent(
                        found.unit().isEmpty() ? found.figure() : found.figure() + ", " + found.unit(),
                        unused -> new LinkedHashMap<>())
                .put(found.kind(), found));
        boolean isAlone = measurements.stream().allMatch(found -> found.kind() == SentinelKind.VEDETTE);
        StringBuilder text = new StringBuilder("| median / p90 / max (of so many) | Vedette |");
        text.append(isAlone ? "\n|---|---|\n" : " redis-sentinel | ratio |\n|---|---|---|---|\n");
        rows.forEach((figure, cells) -> {
            Measurement ours = cells.get(SentinelKind.VEDETTE);
            Measurement original = cells.get(SentinelKind.REDIS_SENTINEL);
            text.append("| ").append(figure);
            text.append(" | ").append(ours == null ? NONE : cell(ours));
            if (!isAlone) {
                text.append(" | ").append(original == null ? NONE : cell(original));
                text.append(" | ").append(ratio(ours, original));
            }
            text.append(" |\n");
        });
        return text.toString();
    }

    private static String ratio(@Nullable Measurement ours, @Nullable Measurement original) {
        if (ours == null || original == null || original.median() <= 0 || ours.median() < 0) {
            return NONE;
        }
        return String.format(Locale.ROOT, "%.2f", ours.median() / original.median());
    }

    private static String cell(Measurement found) {
        String median = Measurements.shown(found.median());
        return found.values().size() == 1
                ? median
                : median + " / " + Measurements.shown(found.p90()) + " / " + Measurements.shown(found.max()) + " ("
                        + found.values().size() + ")";
    }

    private static SentinelKind kind(JsonNode line) {
        return SentinelKind.valueOf(line.path("kind").asText());
    }
}
