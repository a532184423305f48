package dev.vedette.it.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the text form of Prometheus: each series with its value. Labels are in the order of their names, as both sides write them. */
final class Series {

    private Series() {}

    /** All series whose name begins as given; an empty label is no label. */
    static Map<String, Double> of(String text, String prefix) {
        return text.lines()
                .filter(line -> line.startsWith(prefix))
                .collect(Collectors.toMap(
                        line -> normal(line.substring(0, line.lastIndexOf(' '))),
                        line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)),
                        (first, second) -> second,
                        TreeMap::new));
    }

    private static String normal(String series) {
        int brace = series.indexOf('{');
        if (brace < 0) {
            return series;
        }
        String labels = series.substring(brace + 1, series.length() - 1);
        String kept = Stream.of(labels.split("(?<=\"),", -1))
                .filter(label -> !label.endsWith("=\"\""))
                .sorted()
                .collect(Collectors.joining(","));
        return series.substring(0, brace) + (kept.isEmpty() ? "" : "{" + kept + "}");
    }
}
