package dev.vedette.it.chaos;

import dev.vedette.it.process.SentinelKind;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What became of a run.
 *
 * @param kind who was under test
 * @param seed of the schedule
 * @param acknowledged writes
 * @param lostBy acknowledged writes that were lost, by the trouble that explains it
 * @param unexplained acknowledged writes that were lost without such a trouble and without an operator's order
 * @param figures everything else that is counted, by {@link Figure}
 */
public record Findings(
        SentinelKind kind,
        long seed,
        long acknowledged,
        Map<String, Long> lostBy,
        long unexplained,
        Map<Figure, Long> figures) {
    private static final String LOST_BY = "lost-by.";

    /** What is counted beside the writes. */
    public enum Figure {
        /** Troubles that happened. */
        TROUBLES,
        /** Of the acknowledged writes, how many stand near a trouble by which a loss would be explained; per mille. */
        EXCUSABLE_PERMILLE,
        /** Writes lost without a trouble near, but shortly after an operator asked for a failover. */
        LOST_BY_ORDER,
        /** The sum of all times of more than 200 ms in which nobody had a write acknowledged that lasted. */
        UNAVAILABLE_MILLIS,
        /** The longest of them. */
        LONGEST_GAP_MILLIS,
        /** Promotions. */
        FAILOVERS,
        /** Those that deposed a master without trouble near it, and without an order. */
        NEEDLESS_FAILOVERS,
        /** From the end of the last trouble to rest; -1 if that was not reached in time. */
        REST_MILLIS,
        /** Daemons that ended by themselves. */
        SENTINEL_ENDS,
        /** Servers that ended by themselves. */
        SERVER_ENDS,
        /** The longest time for which the observer was not scheduled: how busy the machine was. */
        STALL_MILLIS
    }

    /** Copies both maps. */
    public Findings {
        lostBy = new TreeMap<>(lostBy);
        figures = new TreeMap<>(figures);
    }

    /** One of the figures. */
    public long figure(Figure figure) {
        return figures.getOrDefault(figure, 0L);
    }

    /** All acknowledged writes that were lost. */
    public long lost() {
        return unexplained
                + figure(Figure.LOST_BY_ORDER)
                + lostBy.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What must not be; empty if all is as it should be. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (unexplained > 0) {
            complaints.add(unexplained + " acknowledged writes were lost without any trouble near them");
        }
        if (figure(Figure.LOST_BY_ORDER) > 0) {
            complaints.add(figure(Figure.LOST_BY_ORDER) + " acknowledged writes were lost in a failover by order");
        }
        if (figure(Figure.NEEDLESS_FAILOVERS) > 0) {
            complaints.add(figure(Figure.NEEDLESS_FAILOVERS) + " times a well master was deposed");
        }
        if (figure(Figure.REST_MILLIS) < 0) {
            complaints.add("the set did not come to rest");
        }
        if (figure(Figure.SENTINEL_ENDS) > 0) {
            complaints.add(figure(Figure.SENTINEL_ENDS) + " times a daemon ended by itself");
        }
        return complaints;
    }

    /** Writes it into a file. */
    void writeTo(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("kind", kind.name());
        properties.setProperty("seed", Long.toString(seed));
        properties.setProperty("acknowledged", Long.toString(acknowledged));
        properties.setProperty("unexplained", Long.toString(unexplained));
        lostBy.forEach((cause, count) -> properties.setProperty(LOST_BY + cause, Long.toString(count)));
        figures.forEach((figure, value) -> properties.setProperty(figure.name(), Long.toString(value)));
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, "findings");
        }
    }

    /** Reads it back. */
    public static Findings readFrom(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        Map<String, Long> lostBy = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(LOST_BY)) {
                lostBy.put(name.substring(LOST_BY.length()), number(properties, name));
            }
        }
        Map<Figure, Long> figures = new TreeMap<>();
        for (Figure figure : Figure.values()) {
            figures.put(figure, number(properties, figure.name()));
        }
        return new Findings(
                SentinelKind.valueOf(properties.getProperty("kind", "")),
                number(properties, "seed"),
                number(properties, "acknowledged"),
                lostBy,
                number(properties, "unexplained"),
                figures);
    }

    private static long number(Properties properties, String name) {
        return Long.parseLong(properties.getProperty(name, "0"));
    }
}
