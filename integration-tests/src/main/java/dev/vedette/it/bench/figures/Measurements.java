package dev.vedette.it.bench.figures;

import dev.vedette.it.process.SentinelKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of one run, for people and for programs. Values come in any order; figures keep the order in which the first value of
 * each came.
 */
public final class Measurements {
    private static final int FIGURE_WIDTH = 58;
    private static final int CELL_WIDTH = 34;

    private final String bench;
    private final List<SentinelKind> kinds;
    private final Map<String, String> units = new LinkedHashMap<>();
    private final Map<String, Map<SentinelKind, List<Double>>> values = new LinkedHashMap<>();

    /**
     * None yet.
     *
     * @param bench the subcommand
     * @param kinds who takes part, in the order of the columns
     */
    public Measurements(String bench, List<SentinelKind> kinds) {
        this.bench = bench;
        this.kinds = List.copyOf(kinds);
    }

    /** Adds the value of one round. */
    public void add(String figure, String unit, SentinelKind kind, double value) {
        units.putIfAbsent(figure, unit);
        values.computeIfAbsent(figure, key -> new LinkedHashMap<>())
                .computeIfAbsent(kind, key -> new ArrayList<>())
                .add(value);
    }

    /** All that was measured, by figure and kind. */
    public List<Measurement> all() {
        List<Measurement> all = new ArrayList<>();
        units.forEach((figure, unit) -> kinds.forEach(kind -> find(figure, kind).ifPresent(all::add)));
        return all;
    }

    /** The figure of that kind; empty if it was not measured. */
    public Optional<Measurement> find(String figure, SentinelKind kind) {
        return Optional.ofNullable(values.getOrDefault(figure, Map.of()).get(kind))
                .map(found -> new Measurement(bench, figure, units.getOrDefault(figure, ""), kind, found));
    }

    /** A line a figure: median, smallest and largest of each kind, and the ratio of the medians. */
    public String table() {
        StringBuilder text = new StringBuilder(pad("median (smallest to largest)", FIGURE_WIDTH));
        kinds.forEach(kind -> text.append(" | ").append(pad(kind.toString(), CELL_WIDTH)));
        text.append(" | ratio\n");
        units.forEach((figure, unit) -> {
            text.append(pad(unit.isEmpty() ? figure : figure + ", " + unit, FIGURE_WIDTH));
            kinds.forEach(kind -> text.append(" | ")
                    .append(pad(find(figure, kind).map(Measurements::cell).orElse("-"), CELL_WIDTH)));
            text.append(" | ")
                    .append(ratio(figure)
                            .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                            .orElse("-"))
                    .append('\n');
        });
        return text.toString();
    }

    /** One JSON object a line for each measurement. */
    public String jsonLines() {
        StringBuilder text = new StringBuilder();
        all().forEach(found -> text.append(JsonLine.of(fields(found))).append('\n'));
        return text.toString();
    }

    /** A number with as many digits as say something. */
    public static String shown(double value) {
        double size = Math.abs(value);
        String format =
                size >= 1000 ? "%,.0f" : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3f";
        return value == 0 ? "0" : String.format(Locale.ROOT, format, value);
    }

    private Optional<Double> ratio(String figure) {
        return find(figure, SentinelKind.REDIS_SENTINEL)
                .filter(original -> original.median() != 0)
                .flatMap(original -> find(figure, SentinelKind.VEDETTE).map(ours -> ours.median() / original.median()));
    }

    private static Map<String, Object> fields(Measurement found) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", "figure");
        fields.put("bench", found.bench());
        fields.put("figure", found.figure());
        fields.put("unit", found.unit());
        fields.put("kind", found.kind());
        fields.put("values", found.values());
        return fields;
    }

    private static String cell(Measurement found) {
        String median = shown(found.median());
        return found.values().size() == 1
                ? median
                : median + " (" + shown(found.min()) + " to " + shown(found.max()) + ")";
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
