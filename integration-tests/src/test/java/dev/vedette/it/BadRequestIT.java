package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One daemon takes all this rubbish and stays alive; its master never answers either. */
@Timeout(120)
class BadRequestIT {
    private static final Duration REPLY_PATIENCE = Duration.ofSeconds(10);
    private static final String HELLO = "__sentinel__:hello";
    private static final List<SentinelProcess> STARTED = new ArrayList<>();

    @BeforeAll
    static void startSentinelOfUnreachableMaster() {
        SentinelProcess sentinel = SentinelProcess.start(
                Subject.kind(),
                List.of(
                        "sentinel monitor " + MASTER_NAME + " 127.0.0.1 " + FreePorts.next() + " 2",
                        "sentinel down-after-milliseconds " + MASTER_NAME + " 300"));
        STARTED.add(sentinel);
        sentinel.awaitAnswering();
    }

    @AfterAll
    static void endSentinel() {
        STARTED.forEach(SentinelProcess::close);
    }

    @Test
    void shouldStayAliveWithUnreachableMaster() throws IOException {
        SentinelProcess sentinel = STARTED.get(0);

        Await.until("s_down", PATIENCE, () -> flags().contains("s_down"), sentinel::logTail);

        assertAlive();
        Await.until(
                "the line about it",
                PATIENCE,
                () -> sentinel.log().contains("+sdown master " + MASTER_NAME),
                sentinel::logTail);
    }

    static Stream<Arguments> brokenRequests() {
        return Stream.of(
                Arguments.of("*abc\r\n", "ERR Protocol error: invalid multibulk length"),
                Arguments.of("*1\r\n+PING\r\n", "ERR Protocol error: expected '$', got '+'"),
                Arguments.of("*1\r\n$abc\r\n", "ERR Protocol error: invalid bulk length"),
                Arguments.of("*1\r\n$-5\r\n", "ERR Protocol error: invalid bulk length"),
                Arguments.of("*1\r\n$99999999999\r\n", "ERR Protocol error: invalid bulk length"),
                Arguments.of("*99999999999\r\n", "ERR Protocol error: invalid multibulk length"),
                Arguments.of("PING \"a\r\n", "ERR Protocol error: unbalanced quotes in request"),
                Arguments.of("x".repeat(70_000), "ERR Protocol error: too big inline request"));
    }

    @ParameterizedTest
    @MethodSource("brokenRequests")
    void shouldAnswerBrokenRequestWithErrorAndClose(String bytes, String error) throws IOException {
        try (RespClient client = connect()) {
            client.sendRaw(bytes);

            assertEquals(error, client.read().failure());
            assertThrows(IOException.class, client::read);
        }
        assertAlive();
    }

    /** As {@code printf 'PING\r\n' | nc -N} does, of which many a health check is made. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3_000})
    void shouldAnswerAllThatIsAskedBeforeHangingUp(int count) throws IOException {
        Endpoint sentinel = STARTED.get(0).clientEndpoint();
        try (Socket client = new Socket()) {
            client.setSoTimeout((int) REPLY_PATIENCE.toMillis());
            client.connect(sentinel.toSocketAddress());
            client.getOutputStream().write("PING\r\n".repeat(count).getBytes(StandardCharsets.ISO_8859_1));
            client.shutdownOutput();

            String answers = new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertEquals("+PONG\r\n".repeat(count), answers);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {536_870_911, 524_288, 16_384})
    void shouldNotHoldMemoryForManyHalfRequests(int announcedBytes) throws IOException {
        Assumptions.assumeTrue(Subject.isVedette(), "the original may take as much memory as there is");
        List<RespClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                RespClient client = connect();
                clients.add(client);
                sendHalf(client, announcedBytes);
            }
            assertAlive();
        } finally {
            clients.forEach(RespClient::close);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rubbish",
                "127.0.0.1,1,2,3,4,5,6",
                "127.0.0.1,not-a-port,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,0,stranger,127.0.0.1,1,0",
                ",,,,,,,",
                "\u0000\u00ff,\r\n"
            })
    void shouldIgnoreRubbishHello(String payload) throws IOException {
        try (RespClient client = connect()) {
            assertEquals(new Reply.Whole(1), client.call("PUBLISH", HELLO, payload));
        }
        assertAlive();
        try (SentinelClient client = STARTED.get(0).connect()) {
            assertEquals(List.of(), client.sentinels(MASTER_NAME));
        }
    }

    @Test
    void shouldRefuseOtherChannels() throws IOException {
        try (RespClient client = connect()) {
            assertEquals(
                    "ERR Only HELLO messages are accepted by Sentinel instances.",
                    client.call("PUBLISH", "news", "x").failure());
        }
    }

    /** Announces so many bytes and sends all but the last one, two megabytes at most. The daemon may close at any point. */
    private static void sendHalf(RespClient client, int announcedBytes) {
        try {
            client.sendRaw("*2\r\n$4\r\nPING\r\n$" + announcedBytes + "\r\n");
            client.sendRaw("x".repeat(Math.min(announcedBytes - 1, 2 * 1024 * 1024)));
        } catch (IOException e) {
            // Closed by the daemon while we were still writing: that is a good answer too.
            return;
        }
    }

    private static void assertAlive() throws IOException {
        try (RespClient client = connect()) {
            assertEquals(new Reply.Text("PONG"), client.call("PING"));
        }
        assertTrue(STARTED.get(0).isAlive());
        assertFalse(flags().isEmpty());
    }

    private static String flags() throws IOException {
        try (SentinelClient client = STARTED.get(0).connect()) {
            Map<String, String> master = client.master(MASTER_NAME);
            return master.getOrDefault("flags", "");
        }
    }

    private static RespClient connect() throws IOException {
        return RespClient.connect(STARTED.get(0).endpoint(), REPLY_PATIENCE);
    }
}
