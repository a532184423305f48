package dev.vedette.it.http;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.it.process.Executables;
import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A real Prometheus that scrapes sentinels once a second, as one job. */
final class Prometheus implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TempFolder folder;
    private final Endpoint endpoint;
    private final ManagedProcess process;

    private Prometheus(TempFolder folder, Endpoint endpoint, ManagedProcess process) {
        this.folder = folder;
        this.endpoint = endpoint;
        this.process = process;
    }

    /** Starts one; skips the test where none is installed. */
    static Prometheus start(List<SentinelProcess> sentinels) throws IOException {
        assumeTrue(Executables.onPath("prometheus").isPresent(), "prometheus is not installed");
        TempFolder folder = TempFolder.create("prometheus");
        Endpoint endpoint = Endpoint.loopback(FreePorts.next());
        Path conf = folder.path().resolve("prometheus.yml");
        String targets = sentinels.stream()
                .map(sentinel -> "'" + sentinel.httpEndpoint() + "'")
                .collect(Collectors.joining(", "));
        Files.writeString(conf, """
                global:
                  scrape_interval: 1s
                scrape_configs:
                  - job_name: sentinels
                    static_configs:
                      - targets: [%s]
                """.formatted(targets));
        ManagedProcess process = ManagedProcess.start(
                "prometheus",
                List.of(
                        Executables.onPath("prometheus").orElseThrow().toString(),
                        "--config.file=" + conf,
                        "--storage.tsdb.path=" + folder.path().resolve("data"),
                        "--web.listen-address=" + endpoint),
                folder.path(),
                folder.path().resolve("prometheus.log"));
        return new Prometheus(folder, endpoint, process);
    }

    /** How many series an expression gives now. Fails, with what Prometheus says, if it is none. */
    int seriesOf(String expression) throws IOException {
        return result(expression).size();
    }

    /** Waits until an expression gives one series of that value. */
    void awaitValue(String expression, String value) {
        Await.until(
                expression + " to be " + value,
                PATIENCE,
                () -> {
                    JsonNode result = result(expression);
                    return result.size() == 1
                            && result.path(0).path("value").path(1).asText().equals(value);
                },
                () -> process.logTail(20));
    }

    /** Waits until an expression gives something. */
    void awaitSome(String expression) {
        Await.until("series of " + expression, PATIENCE, () -> seriesOf(expression) > 0, () -> process.logTail(20));
    }

    @Override
    public void close() {
        process.close();
        folder.close();
    }

    private JsonNode result(String expression) throws IOException {
        String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
        JsonNode answer =
                JSON.readTree(Web.get(endpoint, "/api/v1/query?query=" + query).body());
        if (answer.path("status").asText().equals("error")) {
            throw new AssertionError(expression + ": " + answer.path("error").asText());
        }
        return answer.path("data").path("result");
    }
}
