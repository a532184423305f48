package dev.vedette.it.packages;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.marcnuri.helm.LintResult;
import dev.vedette.it.process.ManagedProcess;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Helm chart and the manifests made from it, without a cluster. */
@Timeout(120)
class ChartIT {
    private static final Path DEPLOY = Path.of(System.getProperty("vedette.it.deploy", "../deploy"));
    private static final Path MANIFESTS = DEPLOY.resolve("kubernetes/vedette.yaml");
    private static final Path LAUNCHER = Path.of(System.getProperty("vedette.it.launcher", "../deploy/bin/vedette"));
    private static final String HEADER =
            "# Three sentinels for one master, as the chart in deploy/helm/vedette makes them by default. Change the line"
                    + " that begins\n# with \"sentinel monitor\", and the image, then: kubectl apply -f vedette.yaml\n";

    /** Everything that can be switched on. */
    private static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("serviceMonitor.enabled", "true"),
            Map.entry("serviceMonitor.labels.release", "prometheus"),
            Map.entry("authSecret", "passwords"),
            Map.entry("javaOptions", "-Xmx256m"),
            Map.entry("priorityClassName", "high"),
            Map.entry("storage.storageClassName", "fast"),
            Map.entry("imagePullSecrets[0].name", "registry"),
            Map.entry("nodeSelector.disk", "ssd"),
            Map.entry("podAnnotations.note", "text"),
            Map.entry("tolerations[0].key", "dedicated"),
            Map.entry("extraConf", "loglevel verbose"));

    private final Chart chart = new Chart(DEPLOY.resolve("helm/vedette"));

    @TempDir
    private Path folder;

    @Test
    void shouldHaveNothingForHelmToComplainOf() {
        LintResult result = chart.lint();

        assertFalse(result.isFailed(), () -> result.getMessages().toString());
    }

    @Test
    void shouldHoldWhatKubernetesKnowsAndNothingElse() {
        List<Map<String, Object>> documents = chart.documents(ALL);

        assertEquals(6, documents.size());
        documents.forEach(document -> assertDoesNotThrow(() -> validate(document), document::toString));
    }

    @Test
    void shouldNoticeFieldThatKubernetesDoesNotKnow() {
        JsonElement misspelt = JsonParser.parseString("{'kind': 'Service', 'spec': {'publishNotReadyAdresses': true}}");

        assertThrows(IllegalArgumentException.class, () -> V1Service.validateJsonElement(misspelt));
    }

    @Test
    void shouldConfigureDaemonThatTakesIt() throws IOException {
        Path conf = folder.resolve("sentinel.conf");
        // Here there is neither that folder nor that name.
        Files.writeString(
                conf,
                configuration(chart.documents(Map.of()))
                        .replace("/data", folder.toString())
                        .replace("redis-0.redis.default.svc.cluster.local", "127.0.0.1"));
        Path log = folder.resolve("log");

        try (ManagedProcess check =
                ManagedProcess.start("check", List.of(LAUNCHER.toString(), "check", conf.toString()), folder, log)) {
            assertEquals(0, check.awaitExit(Duration.ofMinutes(1)), check.log());
        }
    }

    @Test
    void shouldKeepManifestsInStepWithTheChart() throws IOException {
        String made = HEADER + chart.text(Map.of());
        if (Boolean.getBoolean("manifests.bless")) {
            Files.writeString(MANIFESTS, made);
        }

        assertEquals(made, Files.readString(MANIFESTS), "write it anew with -Dmanifests.bless=true");
    }

    private static String configuration(List<Map<String, Object>> documents) {
        return documents.stream()
                .filter(document -> document.get("kind").equals("ConfigMap"))
                .map(document -> (String) Chart.asObject(document.get("data")).get("sentinel.conf"))
                .findFirst()
                .orElseThrow();
    }

    private static void validate(Map<String, Object> document) throws IOException {
        JsonElement json = new Gson().toJsonTree(document);
        String kind = (String) document.get("kind");
        switch (kind) {
            case "ConfigMap" -> V1ConfigMap.validateJsonElement(json);
            case "Service" -> V1Service.validateJsonElement(json);
            case "StatefulSet" -> V1StatefulSet.validateJsonElement(json);
            case "PodDisruptionBudget" -> V1PodDisruptionBudget.validateJsonElement(json);
            case "ServiceMonitor" -> validateServiceMonitor(document);
            default -> throw new AssertionError("a kind that nobody looks at: " + kind);
        }
    }

    /** The Prometheus operator's own kind, as far as we use it. */
    private static void validateServiceMonitor(Map<String, Object> document) {
        assertEquals("monitoring.coreos.com/v1", document.get("apiVersion"));
        Map<String, Object> spec = Chart.asObject(document.get("spec"));
        assertEquals(Set.of("selector", "endpoints"), new HashSet<>(spec.keySet()));
        Map<String, Object> endpoint = Chart.asObject(((List<?>) spec.get("endpoints")).get(0));
        assertEquals(Set.of("port", "path", "interval"), new HashSet<>(endpoint.keySet()));
    }
}
