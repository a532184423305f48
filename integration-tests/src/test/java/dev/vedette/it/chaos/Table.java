package dev.vedette.it.chaos;

import dev.vedette.it.chaos.Findings.Figure;
import dev.vedette.it.process.SentinelKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The findings of all runs as a table, a line a run, and below it the sums of each kind. */
final class Table {
    private static final String ROW = "%-16s %7s %8s %9s %8s %10s %7s %11s %12s %9s %10s %8s %8s %8s%n";

    private Table() {}

    /** Its text. */
    static String of(List<Findings> all) {
        StringBuilder text = new StringBuilder(String.format(
                ROW,
                "kind",
                "seed",
                "troubles",
                "failovers",
                "needless",
                "acked",
                "lost",
                "unexplained",
                "unavail. ms",
                "gap ms",
                "rest ms",
                "excus. %",
                "ends",
                "stall ms"));
        all.forEach(one -> text.append(row(one)));
        for (SentinelKind kind : SentinelKind.values()) {
            List<Findings> ofKind =
                    all.stream().filter(one -> one.kind() == kind).toList();
            if (!ofKind.isEmpty()) {
                text.append(sums(kind, ofKind));
            }
        }
        return text.toString();
    }

    private static String row(Findings one) {
        return String.format(
                ROW,
                one.kind(),
                one.seed(),
                one.figure(Figure.TROUBLES),
                one.figure(Figure.FAILOVERS),
                one.figure(Figure.NEEDLESS_FAILOVERS),
                one.acknowledged(),
                one.lost(),
                one.unexplained(),
                one.figure(Figure.UNAVAILABLE_MILLIS),
                one.figure(Figure.LONGEST_GAP_MILLIS),
                one.figure(Figure.REST_MILLIS),
                one.figure(Figure.EXCUSABLE_PERMILLE) / 10,
                one.figure(Figure.SENTINEL_ENDS) + "/" + one.figure(Figure.SERVER_ENDS),
                one.figure(Figure.STALL_MILLIS));
    }

    private static String sums(SentinelKind kind, List<Findings> all) {
        Map<String, Long> lostBy = new TreeMap<>();
        lostBy.put("order", sum(all, Figure.LOST_BY_ORDER));
        all.forEach(one -> one.lostBy().forEach((cause, count) -> lostBy.merge(cause, count, Long::sum)));
        return String.format(
                "%s: %d runs, %d troubles, %d failovers (%d needless), %d acknowledged, %d lost %s, %d of them unexplained,"
                        + " %d ms without a lasting write, %d runs without rest, rest after %d ms at most%n",
                kind,
                all.size(),
                sum(all, Figure.TROUBLES),
                sum(all, Figure.FAILOVERS),
                sum(all, Figure.NEEDLESS_FAILOVERS),
                all.stream().mapToLong(Findings::acknowledged).sum(),
                all.stream().mapToLong(Findings::lost).sum(),
                lostBy.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ", "(", ")")),
                all.stream().mapToLong(Findings::unexplained).sum(),
                sum(all, Figure.UNAVAILABLE_MILLIS),
                all.stream().filter(one -> one.figure(Figure.REST_MILLIS) < 0).count(),
                all.stream()
                        .mapToLong(one -> one.figure(Figure.REST_MILLIS))
                        .max()
                        .orElse(0));
    }

    private static long sum(List<Findings> all, Figure figure) {
        return all.stream().mapToLong(one -> one.figure(figure)).sum();
    }
}
