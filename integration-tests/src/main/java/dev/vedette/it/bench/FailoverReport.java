package dev.vedette.it.bench;

import dev.vedette.it.bench.figures.JsonLine;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.topology.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of one run for people and for programs.
 *
 * @param fault what was done
 * @param downAfterMillis the setting of both
 * @param crashDetectionMillis Vedette's setting of that name; 0 is off
 * @param isFresh whether each repetition had new processes
 * @param kinds who took part, in the order of the columns
 * @param trials all measured failovers
 */
record FailoverReport(
        Fault fault,
        long downAfterMillis,
        long crashDetectionMillis,
        boolean isFresh,
        List<SentinelKind> kinds,
        List<Trial> trials) {
    FailoverReport {
        kinds = List.copyOf(kinds);
        trials = List.copyOf(trials);
    }

    /** A table: a line a phase; median, p90 and maximum of each kind; the ratio of the medians if there are two kinds. */
    String table() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%nFault %s, down-after %d ms%s, 3 sentinels, 2 replicas, %d repetitions%s, %d processors, Java %s%n",
                fault,
                downAfterMillis,
                crashDetectionMillis > 0 ? ", crash-detection " + crashDetectionMillis + " ms" : "",
                trials.size() / Math.max(1, kinds.size()),
                isFresh ? " with new processes each" : "",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version")));
        text.append(zero());
        text.append(String.format("%-20s", "phase"));
        kinds.forEach(kind -> text.append(String.format(" | %-28s", kind + " median p90 max")));
        text.append(" | ratio\n");
        for (Phase phase : Phase.values()) {
            appendRow(text, phase);
        }
        kinds.forEach(kind -> text.append(
                String.format("%-20s acknowledged writes lost: %d of %d%n", kind, lost(kind), acknowledged(kind))));
        kinds.stream()
                .filter(kind -> notBack(kind) > 0)
                .forEach(kind -> text.append(String.format(
                        "%-20s old master not taken back within a minute: %d, and a new set begun%n",
                        kind, notBack(kind))));
        return text.append('\n').toString();
    }

    /** One JSON object a line: each trial, then each phase with both summaries and the ratio of the medians. */
    String jsonLines() {
        StringBuilder text = new StringBuilder();
        for (Trial trial : trials) {
            Map<String, Object> line = head("trial");
            line.put("kind", trial.kind());
            line.put("repetition", trial.repetition());
            line.put("millis", trial.millis());
            line.put("acknowledged", trial.acknowledged());
            line.put("lost", trial.lost());
            text.append(JsonLine.of(line)).append('\n');
        }
        for (Phase phase : Phase.values()) {
            Map<String, Object> line = head("phase");
            line.put("phase", phase);
            kinds.forEach(kind -> summary(kind, phase).ifPresent(found -> line.put(kind.name(), found)));
            ratio(phase).ifPresent(value -> line.put("ratio", value));
            text.append(JsonLine.of(line)).append('\n');
        }
        return text.toString();
    }

    private String zero() {
        if (fault.isOrder()) {
            return "Milliseconds after the command.\n\n";
        }
        String begin = crashDetectionMillis > 0 ? "the fault" : "fault + down-after";
        return "Milliseconds after " + begin + "; gap and return are durations.\n\n";
    }

    private void appendRow(StringBuilder text, Phase phase) {
        text.append(String.format("%-20s", phase.title()));
        for (SentinelKind kind : kinds) {
            String cell = summary(kind, phase)
                    .map(found ->
                            String.format(Locale.ROOT, "%8.0f %8.0f %8.0f", found.median(), found.p90(), found.max()))
                    .orElse("-");
            text.append(String.format(" | %-28s", cell));
        }
        text.append(" | ")
                .append(ratio(phase)
                        .map(value -> String.format(Locale.ROOT, "%.3f", value))
                        .orElse("-"))
                .append('\n');
    }

    private Optional<Summary> summary(SentinelKind kind, Phase phase) {
        List<Double> figures = trials.stream()
                .filter(trial -> trial.kind() == kind && trial.millis().containsKey(phase))
                .map(trial -> trial.millis().getOrDefault(phase, 0.0))
                .toList();
        return figures.isEmpty() ? Optional.empty() : Optional.of(Summary.of(figures));
    }

    /** Vedette's median by the original's; a figure below 1 ms says nothing as a divisor. */
    private Optional<Double> ratio(Phase phase) {
        return summary(SentinelKind.REDIS_SENTINEL, phase)
                .filter(original -> original.median() >= 1)
                .flatMap(original ->
                        summary(SentinelKind.VEDETTE, phase).map(ours -> ours.median() / original.median()));
    }

    private long notBack(SentinelKind kind) {
        return trials.stream()
                .filter(trial -> trial.kind() == kind && !trial.isSetWhole())
                .count();
    }

    private int lost(SentinelKind kind) {
        return trials.stream()
                .filter(trial -> trial.kind() == kind)
                .mapToInt(Trial::lost)
                .sum();
    }

    private int acknowledged(SentinelKind kind) {
        return trials.stream()
                .filter(trial -> trial.kind() == kind)
                .mapToInt(Trial::acknowledged)
                .sum();
    }

    private Map<String, Object> head(String what) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("what", what);
        line.put("fault", fault);
        line.put("downAfterMillis", downAfterMillis);
        if (crashDetectionMillis > 0) {
            line.put("crashDetectionMillis", crashDetectionMillis);
        }
        line.put("fresh", isFresh);
        return line;
    }
}
