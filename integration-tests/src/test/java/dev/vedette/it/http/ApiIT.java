package dev.vedette.it.http;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.it.Subject;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.waiting.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The API of real sentinels through a failover, with users and without, and under a flood. */
@Timeout(240)
class ApiIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "api-secret-4711";
    private static final int FLOOD_CONNECTIONS = 8;

    @Test
    void shouldForetellTellAndOrderFailovers() throws IOException {
        try (Topology topology = start(settings().withSentinelPassword(PASSWORD))) {
            SentinelProcess sentinel = topology.sentinels().get(0);
            Endpoint old = topology.master();
            String master = "/api/v1/masters/mymaster";

            assertEquals(401, Web.get(sentinel.httpEndpoint(), master).statusCode());
            assertEquals(401, ask(sentinel, master, "wrong").statusCode());
            assertEquals(
                    401, post(sentinel, master + "/failover", "{}", "wrong").statusCode());
            RedisProcess preferred = topology.servers().get(2);
            preferred.call("CONFIG", "SET", "replica-priority", "10");
            String foretold = preferred.endpoint().toString();
            // It may come first by chance before its priority is known.
            Await.until(
                    "the new priority",
                    PATIENCE,
                    () -> json(sentinel, master)
                            .path("replicas")
                            .findValuesAsText("priority")
                            .contains("10"),
                    topology::diagnosis);
            Await.until(
                    "the preferred replica to be foretold",
                    PATIENCE,
                    () -> foretold.equals(
                            json(sentinel, master + "/explain").path("chosen").asText()),
                    topology::diagnosis);
            assertEquals(
                    200,
                    post(sentinel, master + "/set", "{\"parallel-syncs\":2}", PASSWORD)
                            .statusCode());
            // What is looked at may have been seen a moment before the order.
            Await.until(
                    "the new setting",
                    PATIENCE,
                    () -> json(sentinel, master).at("/settings/parallelSyncs").asInt() == 2,
                    topology::diagnosis);

            try (BufferedReader stream = stream(sentinel)) {
                assertEquals(
                        200,
                        post(sentinel, master + "/failover", "{}", PASSWORD).statusCode());
                String line = stream.readLine();
                while (line != null && !line.contains("+switch-master")) {
                    line = stream.readLine();
                }
                assertTrue(line != null && line.startsWith("data: {"), line);
            }
            topology.awaitOtherMaster(old, PATIENCE);

            JsonNode told = json(sentinel, "/api/v1/failovers").get(0);
            assertEquals("switched", told.path("outcome").asText(), told::toString);
            assertEquals("operator", told.path("cause").asText(), told::toString);
            assertEquals(old.toString(), told.path("from").asText(), told::toString);
            assertEquals(2, told.path("candidates").size(), told::toString);
            assertEquals(foretold, told.path("to").asText(), told::toString);
            assertEquals(
                    404,
                    post(sentinel, "/api/v1/masters/another/failover", "{}", PASSWORD)
                            .statusCode());
        }
    }

    @Test
    void shouldFailOverAsEverUnderAFloodOfRequests() throws Exception {
        try (Topology topology = start(settings())) {
            AtomicBoolean isOver = new AtomicBoolean();
            AtomicLong answers = new AtomicLong();
            List<Thread> flood = new ArrayList<>();
            for (SentinelProcess sentinel : topology.sentinels()) {
                for (int number = 0; number < FLOOD_CONNECTIONS; number++) {
                    Thread thread = new Thread(() -> flood(sentinel, isOver, answers));
                    thread.setDaemon(true);
                    thread.start();
                    flood.add(thread);
                }
            }
            try {
                Await.until("answers to the flood", PATIENCE, () -> answers.get() > 1_000);
                Endpoint old = topology.master();
                long killedNanos = topology.server(old).sigkill();
                topology.awaitOtherMaster(old, PATIENCE);
                long tookMillis = (System.nanoTime() - killedNanos) / 1_000_000;
                System.out.println("failover under " + answers.get() + " answered requests: " + tookMillis
                        + " ms from the kill, down-after being " + Subject.calmDownAfterMillis());
            } finally {
                isOver.set(true);
                for (Thread thread : flood) {
                    thread.join();
                }
            }
            for (SentinelProcess sentinel : topology.sentinels()) {
                assertEquals("ok\n", Web.get(sentinel.httpEndpoint(), "/livez").body());
            }
        }
    }

    /** Requests of every kind, one behind the other, as fast as they are answered; broken connections are opened anew. */
    private static void flood(SentinelProcess sentinel, AtomicBoolean isOver, AtomicLong answers) {
        List<String> paths = List.of(
                "/metrics",
                "/api/v1/masters/mymaster",
                "/masters/mymaster/primary?node=127.0.0.1:1",
                "/nothing",
                "/readyz");
        while (!isOver.get()) {
            for (String path : paths) {
                try {
                    Web.get(sentinel.httpEndpoint(), path);
                    answers.incrementAndGet();
                } catch (IOException cut) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private static TopologySettings settings() {
        return TopologySettings.of(SentinelKind.VEDETTE, 3)
                .withDownAfter(Subject.calmDownAfterMillis())
                .withLines(SentinelProcess.HTTP_LINE);
    }

    private static Topology start(TopologySettings settings) {
        assumeTrue(Subject.isVedette(), "redis-sentinel serves no HTTP");
        return Topology.start(settings);
    }

    private static BufferedReader stream(SentinelProcess sentinel) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), sentinel.httpEndpoint().port());
        socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
        String head = "GET /api/v1/events/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + basic(PASSWORD)
                + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        assertEquals("HTTP/1.1 200 OK", line);
        while (line != null && !line.startsWith(": events")) {
            line = reader.readLine();
        }
        return reader;
    }

    private static JsonNode json(SentinelProcess sentinel, String path) throws IOException {
        return JSON.readTree(ask(sentinel, path, PASSWORD).body());
    }

    private static HttpResponse<String> ask(SentinelProcess sentinel, String path, String password) throws IOException {
        return Web.send(Web.request(sentinel.httpEndpoint(), path)
                .header("Authorization", basic(password))
                .GET()
                .build());
    }

    private static HttpResponse<String> post(SentinelProcess sentinel, String path, String body, String password)
            throws IOException {
        return Web.send(Web.request(sentinel.httpEndpoint(), path)
                .header("Authorization", basic(password))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("default:" + password).getBytes(StandardCharsets.UTF_8));
    }
}
