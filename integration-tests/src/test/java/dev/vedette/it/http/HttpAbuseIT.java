package dev.vedette.it.http;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.Subject;
import dev.vedette.it.bench.hostile.Attack;
import dev.vedette.it.bench.hostile.AttackWave;
import dev.vedette.it.process.ProcessFigures;
import dev.vedette.it.process.RedisOptions;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.waiting.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a running sentinel does with requests that are wrong, large, slow, too many or not allowed. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpAbuseIT {

    private static final String PASSWORD = "abuse-secret-4711";
    private static final int WRONG_LOGINS = 10;
    private static final int SLOW_CLIENTS = 100;
    private static final int DEAF_READERS = 15;
    private static final int SAVES = 80;
    private static final int PROBES = 100;
    private static final int EVENTS_OF_EACH = 400;
    private static final int SMALL_BUFFER = 4 * 1024;
    private static final int LARGE_BUFFER = 1024 * 1024;
    private static final long MAX_RESIDENT_KILOBYTES = 192 * 1024;

    private final List<AutoCloseable> started = new ArrayList<>();
    private final List<RedisProcess> servers = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private Optional<SentinelProcess> shared = Optional.empty();

    @BeforeAll
    void startOne() {
        assumeTrue(Subject.isVedette(), "redis-sentinel serves no HTTP");
        RedisProcess master = RedisProcess.start(RedisOptions.master());
        started.add(master);
        servers.add(master);
        SentinelProcess one = startSentinel(master);
        started.add(one);
        one.awaitAnswering();
        shared = Optional.of(one);
    }

    private static SentinelProcess startSentinel(RedisProcess master) {
        List<String> lines = List.of(
                "sentinel monitor mymaster " + master.endpoint().host() + " "
                        + master.endpoint().port() + " 1",
                "requirepass " + PASSWORD,
                SentinelProcess.HTTP_LINE);
        return SentinelProcess.start(SentinelKind.VEDETTE, lines, Optional.of(PASSWORD));
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    @AfterAll
    void endAll() throws Exception {
        for (AutoCloseable one : started) {
            one.close();
        }
    }

    @Test
    void shouldSayWhatIsWrongWithARequest() throws IOException {
        assertEquals(404, ask("GET", "/nothing", "").statusCode());
        HttpResponse<String> unknown = ask("GET", "/api/v1/nothing", "");
        assertEquals(404, unknown.statusCode());
        assertEquals(
                "application/problem+json",
                unknown.headers().firstValue("Content-Type").orElse(""));
        HttpResponse<String> method = ask("DELETE", "/api/v1/masters", "");
        assertEquals(405, method.statusCode());
        assertEquals("GET, HEAD, OPTIONS", method.headers().firstValue("Allow").orElse(""));
        assertEquals(
                "POST, OPTIONS",
                ask("GET", order(), "").headers().firstValue("Allow").orElse(""));
        assertEquals(413, ask("POST", order(), "x".repeat(20_000)).statusCode());
        assertEquals(413, ask("PUT", "/livez", "x".repeat(20_000)).statusCode());
        assertEquals(414, ask("GET", "/" + "x".repeat(5_000), "").statusCode());
        assertEquals(400, ask("GET", "/api/v1/masters?page=2", "").statusCode());
        assertEquals(401, ask("GET", "/api/v1/masters", "").statusCode());
    }

    @Test
    void shouldKeepWhoeverGuessesPasswordsOut() throws IOException {
        for (int number = 0; number < WRONG_LOGINS; number++) {
            assertEquals(401, login("guess-" + number).statusCode());
        }

        HttpResponse<String> refusal = login(PASSWORD);

        assertEquals(429, refusal.statusCode());
        assertEquals("10", refusal.headers().firstValue("Retry-After").orElse(""));
        assertEquals(200, ask("GET", "/livez", "").statusCode());
        Await.until("the end of the refusals", PATIENCE, () -> login(PASSWORD).statusCode() == 200);
    }

    @Test
    void shouldAnswerOthersWhileManySendDropByDrop() throws IOException {
        for (int number = 0; number < SLOW_CLIENTS; number++) {
            Socket slow = connect(SMALL_BUFFER);
            send(slow, "GET /livez HTTP/1.1\r\nHost: loc");
        }

        assertEquals("ok\n", ask("GET", "/livez", "").body());

        assertTrue(isCutOffBefore("HTTP/1.1", sockets.get(0)), "the first one has made room");
    }

    /** Against a sentinel of its own: what the attackers asked before they hung up is still answered, and counted, after they are gone. */
    @Test
    void shouldAnswerBalancersElsewhereWhileOneAddressAsksForAllItCan() throws IOException {
        try (SentinelProcess flooded = startSentinel(servers.get(0))) {
            flooded.awaitAnswering();
            String question = "/masters/mymaster/primary?node=" + servers.get(0).endpoint();
            Await.until(
                    "the master",
                    PATIENCE,
                    () -> Web.get(flooded.httpEndpoint(), question).statusCode() == 200);
            try (AttackWave wave = AttackWave.start(flooded.httpEndpoint(), Attack.HTTP_WITHOUT_LOGIN)) {
                Await.until(
                        "a refusal",
                        PATIENCE,
                        () -> Web.get(wave.target(), "/metrics").statusCode() == 429);

                for (int probe = 0; probe < PROBES; probe++) {
                    assertProbeAnswered(wave.target(), question);
                }
            }
            Await.until(
                    "the end of it",
                    PATIENCE,
                    () -> Web.get(flooded.httpEndpoint(), "/metrics").statusCode() == 200);
        }
    }

    private static void assertProbeAnswered(Endpoint target, String question) throws IOException {
        try (Socket balancer = new Socket()) {
            balancer.bind(new InetSocketAddress("127.0.0.2", 0));
            balancer.setSoTimeout((int) PATIENCE.toMillis());
            balancer.connect(target.toSocketAddress());
            send(balancer, "GET " + question + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            String answer = new String(balancer.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(answer.startsWith("HTTP/1.1 200 OK"), answer);
        }
    }

    @Test
    void shouldKeepLittleForReadersOfEventsThatDoNotRead() throws IOException {
        List<Socket> deaf = new ArrayList<>();
        for (int number = 0; number < DEAF_READERS; number++) {
            deaf.add(stream(SMALL_BUFFER));
        }
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(stream(LARGE_BUFFER).getInputStream(), StandardCharsets.UTF_8));
        AtomicReference<String> latest = new AtomicReference<>("");
        CompletableFuture<Void> reading = CompletableFuture.runAsync(
                () -> reader.lines().filter(line -> line.startsWith("data: ")).forEach(latest::set));
        assertEquals(503, login("/api/v1/events/stream", PASSWORD).statusCode());

        try (SentinelClient client = sentinel().connect()) {
            for (int value = 1; value <= SAVES; value++) {
                String told = "parallel-syncs " + value + "\"";
                client.resp().call(settings(value));
                Await.until(
                        "the events of order " + value,
                        PATIENCE,
                        () -> latest.get().contains(told));
            }
        }

        assertFalse(reading.isDone(), "whoever reads is told all");
        assertTrue(isCutOffBefore("parallel-syncs " + SAVES, deaf.get(0)));
        long resident = ProcessFigures.of(sentinel().pid()).rssKilobytes();
        assertTrue(resident < MAX_RESIDENT_KILOBYTES, resident + " kilobytes");
    }

    @Test
    void shouldSayWhichPortIsTakenAndNotRunWithoutIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SentinelProcess second = SentinelProcess.start(
                        SentinelKind.VEDETTE,
                        List.of(
                                "sentinel monitor mymaster 127.0.0.1 1 1",
                                "#vedette http-port " + taken.getLocalPort()))) {
            assertEquals(1, second.awaitExit(PATIENCE));

            assertTrue(
                    second.log().contains("Failed listening on HTTP port " + taken.getLocalPort() + " of 127.0.0.1: "),
                    second::log);
            assertTrue(second.log().contains("Choose another http-port, or 0 for none."), second::log);
        }
    }

    @Test
    void shouldStartWithoutAWarningOfItsLibraries() {
        assertFalse(sentinel().log().toLowerCase(Locale.ROOT).contains("vert.x"), sentinel()::log);
    }

    /** An order that makes many events, and is saved once. */
    private static String[] settings(int value) {
        List<String> words = new ArrayList<>(List.of("SENTINEL", "SET", "mymaster"));
        for (int number = 0; number < EVENTS_OF_EACH; number++) {
            words.addAll(List.of("parallel-syncs", Integer.toString(value)));
        }
        return words.toArray(String[]::new);
    }

    private SentinelProcess sentinel() {
        return shared.orElseThrow();
    }

    private static String order() {
        return "/api/v1/masters/mymaster/failover";
    }

    private HttpResponse<String> ask(String method, String path, String body) throws IOException {
        return Web.send(Web.request(sentinel().httpEndpoint(), path)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> login(String password) throws IOException {
        return login("/api/v1/masters", password);
    }

    private HttpResponse<String> login(String path, String password) throws IOException {
        return Web.send(Web.request(sentinel().httpEndpoint(), path)
                .header("Authorization", basic(password))
                .build());
    }

    /** One that follows the events by now. */
    private Socket stream(int buffer) throws IOException {
        Socket socket = connect(buffer);
        send(
                socket,
                "GET /api/v1/events/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + basic(PASSWORD)
                        + "\r\n\r\n");
        String begin = "HTTP/1.1 200";
        assertEquals(
                begin, new String(socket.getInputStream().readNBytes(begin.length()), StandardCharsets.ISO_8859_1));
        return socket;
    }

    private Socket connect(int buffer) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(buffer);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), sentinel().httpEndpoint().port()));
        sockets.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Whether a reader is told that it missed something, or disconnected, before it reaches these words. */
    private static boolean isCutOffBefore(String words, Socket socket) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null && !line.contains("you have missed events")) {
                if (line.contains(words)) {
                    return false;
                }
                line = reader.readLine();
            }
            return true;
        } catch (SocketTimeoutException goesOn) {
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("default:" + password).getBytes(StandardCharsets.UTF_8));
    }
}
