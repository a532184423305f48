package dev.vedette.it.http;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.Subject;
import dev.vedette.it.process.Executables;
import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.waiting.Await;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A set of three sentinels that redis_exporter, promtool and a real Prometheus look at. */
@Timeout(180)
class MetricsIT {
    private static final String EXPORTER = "prometheus-redis-exporter";
    private static final List<Topology> SET = new ArrayList<>();

    @BeforeAll
    static void startSet() {
        assumeTrue(Subject.isVedette(), "redis-sentinel serves no HTTP");
        SET.add(Topology.start(TopologySettings.of(SentinelKind.VEDETTE, 3).withLines(SentinelProcess.HTTP_LINE)));
    }

    @AfterAll
    static void endSet() {
        SET.forEach(Topology::close);
    }

    @Test
    void shouldShowWhatRedisExporterShowsOfTheSameSentinel() throws IOException {
        Path program = needed(EXPORTER);
        SentinelProcess sentinel = SET.get(0).sentinels().get(0);
        Endpoint exporter = Endpoint.loopback(FreePorts.next());
        try (TempFolder folder = TempFolder.create("exporter");
                ManagedProcess process = start(
                        folder,
                        List.of(
                                program.toString(),
                                "--web.listen-address=" + exporter,
                                "--redis.addr=redis://" + sentinel.endpoint()))) {
            Await.until(
                    "redis_exporter",
                    PATIENCE,
                    () -> Web.get(exporter, "/metrics").body().contains("redis_up 1\n"),
                    () -> process.logTail(20));
            AtomicReference<String> looked = new AtomicReference<>("");
            AtomicReference<String> served = new AtomicReference<>("");
            // The two looks are not one: what changes in between differs once.
            Await.until(
                    "the same figures on both sides",
                    PATIENCE,
                    () -> {
                        looked.set(Web.get(exporter, "/metrics").body());
                        served.set(metrics(sentinel));
                        return figures(looked.get()).equals(shownOf(figures(looked.get()), served.get()));
                    },
                    () -> figures(looked.get()) + "\n" + figures(served.get()));
            String theirs = looked.get();
            String ours = served.get();
            assertTrue(figures(theirs).size() >= 10, theirs);
            assertEquals(
                    Series.of(theirs, "redis_instance_info").keySet(),
                    Series.of(ours, "redis_instance_info").keySet());
            assertEquals(Series.of(theirs, "redis_process_id"), Series.of(ours, "redis_process_id"));
            Set<String> unknown = names(ours);
            unknown.removeAll(names(theirs));
            unknown.removeAll(newerNames());
            assertEquals(Set.of(), unknown);
        }
    }

    @Test
    void shouldPassTheCheckOfPromtool() throws Exception {
        Process check = Promtool.start(new File("."), "check", "metrics");
        try (var in = check.getOutputStream()) {
            in.write(metrics(SET.get(0).sentinels().get(0)).getBytes(StandardCharsets.UTF_8));
        }
        String complaints = Promtool.output(check);

        // Names with other units than the base ones are redis_exporter's own.
        Set<String> ours = complaints
                .lines()
                .filter(line -> !line.startsWith("redis_"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), ours);
        check.waitFor();
    }

    @Test
    void shouldBeScrapedByPrometheus() throws IOException {
        try (Prometheus prometheus = Prometheus.start(SET.get(0).sentinels())) {
            prometheus.awaitValue("sum(up)", "3");
            prometheus.awaitValue("sum(redis_sentinel_masters)", "3");
            prometheus.awaitValue("sum(vedette_master_failover_possible)", "3");
        }
    }

    /** What is said of sentinels, without what grows from one look to the next, and an older exporter does not show. */
    private static Map<String, Double> figures(String text) {
        Map<String, Double> figures = new TreeMap<>(Series.of(text, "redis_sentinel_"));
        figures.keySet().removeIf(name -> name.contains("last_ok_ping"));
        return figures;
    }

    private static Map<String, Double> shownOf(Map<String, Double> expected, String text) {
        Map<String, Double> shown = figures(text);
        shown.keySet().retainAll(expected.keySet());
        return shown;
    }

    /** What the exporter has learnt since the release that Debian 12 has. */
    private static Set<String> newerNames() {
        return new TreeSet<>(Set.of(
                "redis_sentinel_master_config_epoch",
                "redis_sentinel_master_last_ok_ping_reply_seconds",
                "redis_sentinel_master_setting_ckquorum",
                "redis_sentinel_master_setting_down_after_milliseconds",
                "redis_sentinel_master_setting_failover_timeout",
                "redis_sentinel_master_setting_parallel_syncs"));
    }

    private static Set<String> names(String text) {
        return Series.of(text, "redis_").keySet().stream()
                .map(series -> series.replaceFirst("\\{.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String metrics(SentinelProcess sentinel) throws IOException {
        return Web.get(sentinel.httpEndpoint(), "/metrics").body();
    }

    private static ManagedProcess start(TempFolder folder, List<String> command) {
        String name = Path.of(command.get(0)).getFileName().toString();
        return ManagedProcess.start(name, command, folder.path(), folder.path().resolve(name + ".log"));
    }

    private static Path needed(String program) {
        assumeTrue(Executables.onPath(program).isPresent(), program + " is not installed");
        return Executables.onPath(program).orElseThrow();
    }
}
