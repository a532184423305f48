package dev.vedette.it.http;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.it.Subject;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yaml.snakeyaml.Yaml;

/** The dashboard and the alert rules that are shipped ask a real Prometheus about real sentinels and a real failover. */
@Timeout(120)
class DashboardIT {
    private static final Path DEPLOY = Path.of("..", "deploy");

    /** A busy machine makes it true of sentinels that are well. */
    private static final String LAG = "VedetteLoopLag";

    @Test
    void shouldGiveDataToEveryPanelAndAlertsWhereTheyAreDue() throws IOException {
        assumeTrue(Subject.isVedette(), "redis-sentinel serves no HTTP");
        try (Topology topology = Topology.start(
                        TopologySettings.of(SentinelKind.VEDETTE, 3).withLines(SentinelProcess.HTTP_LINE));
                Prometheus prometheus = Prometheus.start(topology.sentinels())) {
            prometheus.awaitValue("sum(vedette_master_failover_possible)", "3");
            prometheus.awaitValue("min(vedette_master_replicas_promotable)", "2");
            assertEquals(List.of(), firing(prometheus));

            Endpoint old = topology.master();
            topology.servers().get(0).sigkill();
            topology.awaitOtherMaster(old, PATIENCE);
            prometheus.awaitSome(alerts().get("VedetteFailoverHappened"));
            prometheus.awaitSome("vedette_failover_lost_bytes_total");
            for (String expression : panelExpressions()) {
                prometheus.awaitSome(expression);
            }

            topology.sentinels().get(1).sigkill();
            topology.sentinels().get(2).sigkill();
            prometheus.awaitSome(alerts().get("VedetteNoQuorum"));
        }
    }

    @Test
    void shouldPassTheChecksOfPromtool() throws IOException, InterruptedException {
        File folder = DEPLOY.resolve("prometheus").toFile();
        Process rules = Promtool.start(folder, "check", "rules", "alerts.yml");
        Process tests = Promtool.start(folder, "test", "rules", "alerts.test.yml");

        Promtool.assertSuccess(rules);
        Promtool.assertSuccess(tests);
    }

    /** The alerts whose expressions hold now. */
    private static List<String> firing(Prometheus prometheus) throws IOException {
        List<String> firing = new ArrayList<>();
        for (Map.Entry<String, String> alert : alerts().entrySet()) {
            if (prometheus.seriesOf(alert.getValue()) > 0 && !alert.getKey().equals(LAG)) {
                firing.add(alert.getKey());
            }
        }
        return firing;
    }

    /** What the panels ask, for all masters and the last seconds. TLS is not in use here. */
    private static List<String> panelExpressions() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(DEPLOY.resolve("grafana").resolve("vedette.json").toFile());
        List<String> expressions = new ArrayList<>();
        dashboard.findValuesAsText("expr").forEach(expression -> {
            if (!expression.contains("vedette_tls_") && !expression.contains("delta(")) {
                expressions.add(expression
                        .replace("$job", ".*")
                        .replace("$master", ".*")
                        .replace("$__rate_interval", "20s")
                        .replace("$__range", "1m"));
            }
        });
        assertTrue(expressions.size() > 30, () -> "only " + expressions);
        return expressions;
    }

    private static Map<String, String> alerts() throws IOException {
        Map<String, String> alerts = new LinkedHashMap<>();
        try (Reader reader =
                Files.newBufferedReader(DEPLOY.resolve("prometheus").resolve("alerts.yml"))) {
            JsonNode rules = new ObjectMapper()
                    .valueToTree(new Yaml().<Object>load(reader))
                    .path("groups")
                    .path(0)
                    .path("rules");
            rules.forEach(rule ->
                    alerts.put(rule.path("alert").asText(), rule.path("expr").asText()));
        }
        assertTrue(alerts.size() > 5, alerts::toString);
        return alerts;
    }
}
