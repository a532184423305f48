package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.topology.TopologySettings.Credentials;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What real sentinels log in each form while a master that wants a login dies: readable, complete, and without a secret. */
@Timeout(180)
class LogFormatIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HUSH = "-hush-hush";
    private static final String SERVER_PASSWORD = "server" + HUSH;
    private static final String SENTINEL_PASSWORD = "sentinel" + HUSH;
    private static final String USER_PASSWORD = "user" + HUSH;

    private static final Pattern REDIS_LINE =
            Pattern.compile("\\d+:X \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d{3} [.\\-*#] .*");
    private static final Pattern LOGFMT_LINE =
            Pattern.compile("ts=\\S+( [a-z_]+=([^ \"=\\\\]+|\"([^\"\\\\]|\\\\.)*\"))+");

    @BeforeAll
    static void needOurOwn() {
        assumeTrue(Subject.isVedette(), "forms of the log are Vedette's own");
    }

    @Test
    void shouldTellAFailoverInJsonAsTheApiDoes() throws Exception {
        try (Topology topology = start("json")) {
            Endpoint old = failOver(topology);

            List<JsonNode> stories = new ArrayList<>();
            for (SentinelProcess sentinel : topology.sentinels()) {
                awaitStory(sentinel);
                List<JsonNode> lines = jsonLines(sentinel);
                List<JsonNode> told = stories(lines);
                assertEquals(1, told.size(), sentinel::logTail);
                stories.add(told.get(0));
                JsonNode down = first(lines, "+switch-master");
                assertEquals("mymaster", down.path("master").asText(), down::toString);
                assertEquals(old.toString(), down.path("from").asText(), down::toString);
                assertEquals("warning", down.path("level").asText(), down::toString);
                assertEquals(40, down.path("sentinel").asText().length(), down::toString);
                assertEquals(
                        told.get(0).path("failover"), apiFailover(sentinel), () -> told + "\n" + sentinel.logTail());
            }

            assertEquals(
                    1,
                    stories.stream()
                            .filter(story -> story.path("outcome").asText().equals("switched"))
                            .count(),
                    stories::toString);
            JsonNode leaders = stories.stream()
                    .filter(story -> story.path("outcome").asText().equals("switched"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(2, leaders.at("/failover/candidates").size(), leaders::toString);
            assertEquals(1, leaders.at("/failover/reconfigured").size(), leaders::toString);
            assertTrue(leaders.at("/failover/votes/own").asInt() >= 2, leaders::toString);
            assertTrue(leaders.path("message").asText().contains("; chosen 127.0.0.1:"), leaders::toString);
            assertNoSecret(topology);
        }
    }

    @Test
    void shouldTellAFailoverInTheReferencesForm() throws Exception {
        try (Topology topology = start("redis")) {
            failOver(topology);

            for (SentinelProcess sentinel : topology.sentinels()) {
                awaitWord(sentinel, " # Failover of mymaster from ");
                wholeLines(sentinel)
                        .forEach(line -> assertTrue(REDIS_LINE.matcher(line).matches(), line));
            }
            assertNoSecret(topology);
        }
    }

    @Test
    void shouldTellAFailoverInLogfmt() throws Exception {
        try (Topology topology = start("logfmt")) {
            failOver(topology);

            for (SentinelProcess sentinel : topology.sentinels()) {
                awaitWord(sentinel, " event=failover master=mymaster outcome=");
                wholeLines(sentinel)
                        .forEach(line -> assertTrue(LOGFMT_LINE.matcher(line).matches(), line));
            }
            assertNoSecret(topology);
        }
    }

    @Test
    void shouldShowNoSecretOfAFaultyLine() throws IOException {
        try (TempFolder folder = TempFolder.create("faulty")) {
            Path conf = folder.path().resolve("sentinel.conf");
            Files.writeString(conf, """
                    requirepass first-hush-hush second-hush-hush
                    requirepass "third-hush-hush
                    sentinel auth-pass nobody fourth-hush-hush
                    sentinel sentinel-pass fifth-hush-hush sixth-hush-hush
                    tls-key-file-pass seventh-hush-hush eighth-hush-hush
                    masterauth ninth-hush-hush tenth-hush-hush
                    user guard on >eleventh-hush-hush +nonsense
                    sentinel SET auth-pass
                    """);
            try (ManagedProcess process = ManagedProcess.start(
                    "faulty",
                    Subject.kind().command(conf),
                    folder.path(),
                    folder.path().resolve("log"))) {
                assertEquals(1, process.awaitExit(PATIENCE), process::log);

                assertFalse(process.log().contains(HUSH), process::log);
                assertTrue(process.log().contains(">>> 'requirepass (hidden)'"), process::log);
                assertTrue(process.log().contains(">>> 'sentinel auth-pass nobody (hidden)'"), process::log);
            }
        }
    }

    @Test
    void shouldTellTheJournalHowLoudEachLineIs() throws IOException {
        String asSystemdDoes = "exec 3>&1; JOURNAL_STREAM=$(stat -L -c %d:%i /proc/self/fd/3); export JOURNAL_STREAM;"
                + " exec 3>&-; exec \"$0\" \"$@\"";
        try (TempFolder folder = TempFolder.create("journal")) {
            Path conf = folder.path().resolve("sentinel.conf");
            Files.writeString(conf, "port 0\nunixsocket s\ndir " + folder.path() + "\n");
            List<String> command = new ArrayList<>(List.of("sh", "-c", asSystemdDoes));
            command.addAll(Subject.kind().command(conf));
            try (ManagedProcess process = ManagedProcess.start(
                    "journal", command, folder.path(), folder.path().resolve("log"))) {
                Await.until("the first lines", PATIENCE, () -> process.log().contains("Sentinel ID is"), process::log);
                process.sigterm();

                assertTrue(process.log().matches("(?s)<5>\\d+:X .*"), process.log());
                assertTrue(process.log().lines().allMatch(line -> line.matches("<[3-7]>.*")), process.log());
                assertTrue(process.log().contains("<4>"), process::log);
                assertTrue(process.log().contains("<5>"), process::log);
            }
        }
    }

    private static Topology start(String format) {
        TopologySettings settings = Subject.calmSentinels(3)
                .withCredentials(new Credentials(Optional.of("guard"), SERVER_PASSWORD))
                .withSentinelPassword(SENTINEL_PASSWORD)
                .withLines(
                        "loglevel debug",
                        "user other on >" + USER_PASSWORD + " +@all allchannels",
                        "#vedette log-format " + format,
                        SentinelProcess.HTTP_LINE);
        return Topology.start(settings);
    }

    /** Kills the master, and says what could betray a secret; answers the address of the old one. */
    private static Endpoint failOver(Topology topology) throws IOException {
        for (SentinelProcess sentinel : topology.sentinels()) {
            try (SentinelClient client = sentinel.connect()) {
                client.resp().call("AUTH", "other", "wrong" + HUSH);
                client.resp().call("AUTH", "other", USER_PASSWORD);
                client.resp().call("AUTH", "too", "many", "words" + HUSH);
                client.resp().call("ACL", "SETUSER", "third", "on", ">third" + HUSH);
                client.resp().call("CONFIG", "SET", "requirepass", "refused" + HUSH);
            }
        }
        RedisProcess old = topology.servers().get(0);
        long faultNanos = old.sigkill();
        topology.awaitSwitchAnnounced(faultNanos, PATIENCE);
        topology.awaitOtherMaster(old.endpoint(), PATIENCE);
        return old.endpoint();
    }

    /** Waits for the story of a failover that was not given up: on a busy machine one of an attempt in vain may come before. */
    private static void awaitStory(SentinelProcess sentinel) {
        Await.until(
                "the story of the failover in the log of " + sentinel,
                PATIENCE,
                () -> !stories(jsonLines(sentinel)).isEmpty(),
                sentinel::logTail);
    }

    private static List<JsonNode> stories(List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> line.path("event").asText().equals("failover")
                        && !line.path("outcome").asText().equals("aborted"))
                .toList();
    }

    private static List<JsonNode> jsonLines(SentinelProcess sentinel) {
        return wholeLines(sentinel).map(LogFormatIT::read).toList();
    }

    private static void awaitWord(SentinelProcess sentinel, String word) {
        Await.until(
                word + " in the log of " + sentinel,
                PATIENCE,
                () -> wholeLines(sentinel).anyMatch(line -> line.contains(word)),
                sentinel::logTail);
    }

    /** What it has logged so far, without a line of which only the begin is there. */
    private static Stream<String> wholeLines(SentinelProcess sentinel) {
        String log = sentinel.log();
        return log.substring(0, log.lastIndexOf('\n') + 1).lines();
    }

    private static JsonNode first(List<JsonNode> lines, String event) {
        return lines.stream()
                .filter(line -> line.path("event").asText().equals(event))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException none) {
            throw new UncheckedIOException("no JSON: " + line, none);
        }
    }

    private static JsonNode apiFailover(SentinelProcess sentinel) throws Exception {
        String login =
                Base64.getEncoder().encodeToString(("default:" + SENTINEL_PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + sentinel.httpEndpoint() + "/api/v1/failovers"))
                .header("Authorization", "Basic " + login)
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return JSON.readTree(body).get(0);
    }

    private static void assertNoSecret(Topology topology) {
        for (SentinelProcess sentinel : topology.sentinels()) {
            assertFalse(sentinel.log().contains(HUSH), sentinel::log);
        }
    }
}
