package dev.vedette.it.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts, runbooks, the dashboard and the list of figures belong together. */
final class RunbooksTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path RUNBOOKS = ROOT.resolve("deploy/runbooks");
    private static final Path ALERTS = ROOT.resolve("deploy/prometheus/alerts.yml");
    private static final Path TESTS = ROOT.resolve("deploy/prometheus/alerts.test.yml");
    private static final Path DASHBOARD = ROOT.resolve("deploy/grafana/vedette.json");
    private static final Pattern ALERT =
            Pattern.compile("- alert: (\\w+)\\n(?s:.*?)runbook: (deploy/runbooks/[\\w-]+\\.md)\\n");
    private static final Pattern FIGURE = Pattern.compile("\\b(?:vedette|redis)_\\w*[a-z]\\b");
    private static final Pattern TEST = Pattern.compile("alertname: (\\w+)\\n +exp_alerts:( \\[])?\\n");

    @Test
    void shouldHaveOneRunbookForEachAlert() throws IOException {
        Map<String, String> runbooks = alerts();
        Set<String> headings = new TreeSet<>();
        for (Path page : runbookPages()) {
            headings.add(Files.readAllLines(page).get(0).replace("# ", "") + " " + ROOT.relativize(page));
        }

        Set<String> expected = runbooks.entrySet().stream()
                .map(alert -> alert.getKey() + " " + alert.getValue())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(expected, headings);
        assertEquals(
                Files.readAllLines(ALERTS).stream()
                        .filter(line -> line.contains("- alert:"))
                        .count(),
                runbooks.size());
    }

    @Test
    void shouldTestEachAlertToFireAndToKeepQuiet() throws IOException {
        Set<String> fires = new TreeSet<>();
        Set<String> keepsQuiet = new TreeSet<>();
        TEST.matcher(Files.readString(TESTS))
                .results()
                .forEach(test -> (test.group(2) == null ? fires : keepsQuiet).add(test.group(1)));

        assertEquals(alerts().keySet(), fires);
        assertEquals(alerts().keySet(), keepsQuiet);
    }

    @Test
    void shouldAskOnlyForFiguresThatAreDescribed() throws IOException {
        String described = Files.readString(ROOT.resolve("docs/metrics.md"));
        Set<String> unknown = new TreeSet<>();
        for (Path file : Stream.concat(Stream.of(ALERTS, DASHBOARD), runbookPages().stream())
                .toList()) {
            FIGURE.matcher(Files.readString(file))
                    .results()
                    .map(figure -> figure.group().replaceFirst("_(bucket|sum|count)$", ""))
                    .filter(figure -> !described.contains("`" + figure + "`"))
                    .forEach(figure -> unknown.add(ROOT.relativize(file) + ": " + figure));
        }

        assertEquals(Set.of(), unknown);
    }

    /** Each alert with its runbook. */
    private static Map<String, String> alerts() throws IOException {
        Map<String, String> alerts = new TreeMap<>();
        ALERT.matcher(Files.readString(ALERTS)).results().forEach(alert -> alerts.put(alert.group(1), alert.group(2)));
        assertTrue(alerts.size() > 5, alerts::toString);
        return alerts;
    }

    private static Set<Path> runbookPages() throws IOException {
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            return files.filter(file -> file.toString().endsWith(".md") && !file.endsWith("README.md"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
