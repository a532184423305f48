package dev.vedette.it;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.bench.hostile.Attack;
import dev.vedette.it.bench.hostile.AttackWave;
import dev.vedette.it.process.ProcessFigures;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whoever reaches the port can neither fill the memory nor silence the daemon, nor keep it from its work: after each attack
 * the set is whole, and the resident memory stays below a bound that the original, which keeps unread replies, passes many times over.
 */
@Timeout(180)
class HostileClientsIT {
    private static final int SLOW_READERS = 10;
    private static final int MANY_CLIENTS = 200;
    private static final int FLOOD = 1_500;
    private static final int MANY_WORDS = 100_000;
    private static final int LONG_NAME = 16_000;
    private static final int LONG_WORD = 500_000;

    /** Less than the second after which TCP tries to connect again. */
    private static final int IMPATIENT_MILLIS = 900;

    /** Heap of 64 MB, 16 MB of compiled code, classes, stacks and the JVM itself; measured 80 to 150 MB. */
    private static final long MAX_RESIDENT_BYTES = 192L * 1024 * 1024;

    /** While an attack goes on; without turns, 9 s went by between two of them. */
    private static final int QUESTIONS = 200;

    private static final List<Topology> STARTED = new ArrayList<>();
    private final List<SocketChannel> clients = new ArrayList<>();

    @BeforeAll
    static void startSet() {
        Assumptions.assumeTrue(Subject.isVedette(), "the original keeps unread replies without a bound");
        STARTED.add(Topology.start(Subject.sentinels(3)));
    }

    @AfterAll
    static void endSet() {
        STARTED.forEach(Topology::close);
    }

    @AfterEach
    void leave() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
    }

    @Test
    void shouldOutlastClientsThatDoNotRead() throws IOException {
        String questions = "*1\r\n$4\r\nINFO\r\n".repeat(2_000);
        for (int i = 0; i < SLOW_READERS; i++) {
            SocketChannel client = connect();
            for (int round = 0; round < 20; round++) {
                send(client, questions);
                assertAnswers();
            }
        }
        assertUnharmed();
    }

    @Test
    void shouldOutlastFloodOfConnectionsThatSayLittleOrNothing() throws IOException {
        for (int i = 0; i < FLOOD; i++) {
            SocketChannel client = connect();
            send(client, List.of("", "*2\r\n$4\r\nPI", "PING ".repeat(1_000)).get(i % 3));
        }
        assertUnharmed();
    }

    /** After a failover all clients come at the same moment, and whoever finds no room tries again after a second. */
    @Test
    void shouldKeepEveryConnectionThatComesWhileItStandsStill() throws IOException {
        SentinelProcess target = sentinel();
        target.sigstop();
        try {
            for (int i = 0; i < FLOOD; i++) {
                SocketChannel client = SocketChannel.open();
                clients.add(client);
                client.socket().connect(target.endpoint().toSocketAddress(), IMPATIENT_MILLIS);
            }
        } finally {
            target.sigcont();
        }
        assertUnharmed();
    }

    @Test
    void shouldOutlastRequestsOfVeryManyWords() throws IOException {
        for (int i = 0; i < MANY_CLIENTS; i++) {
            send(connect(), "*" + MANY_WORDS + "\r\n" + "$1\r\nx\r\n".repeat(MANY_WORDS));
            send(connect(), "*16000\r\n" + "$1\r\nx\r\n".repeat(15_999));
        }
        assertUnharmed();
    }

    @Test
    void shouldOutlastSubscribersThatDoNotRead() throws IOException {
        for (int i = 0; i < SLOW_READERS; i++) {
            send(connect(), "PSUBSCRIBE *\r\n" + ("PSUBSCRIBE " + "x* ".repeat(500) + "\r\n").repeat(200));
        }
        assertUnharmed();
    }

    @ParameterizedTest
    @EnumSource(
            value = Attack.class,
            names = {"HALF_OPEN", "HUGE_COMMANDS", "SUBSCRIBERS", "PIPELINES", "MUTE_PIPELINES"})
    void shouldAnswerOthersMeanwhile(Attack attack) throws IOException {
        try (AttackWave wave = AttackWave.start(sentinel().endpoint(), attack);
                RespClient client = RespClient.connect(wave.target(), Duration.ofSeconds(10))) {
            for (int question = 0; question < QUESTIONS; question++) {
                assertEquals(new Reply.Text("PONG"), client.call("PING"));
            }
        }
        assertUnharmed();
    }

    @Test
    void shouldFailOverUnderFlood() {
        try (Topology set = Topology.start(Subject.sentinels(3))) {
            set.awaitDiscovered();
            List<AttackWave> waves = set.sentinelEndpoints().stream()
                    .map(sentinel -> AttackWave.start(sentinel, Attack.MUTE_PIPELINES))
                    .toList();
            Endpoint old = set.master();
            set.server(old).sigkill();

            assertNotEquals(old, set.awaitOtherMaster(old, Duration.ofSeconds(60)));
            waves.forEach(AttackWave::close);
        }
    }

    @Test
    void shouldOutlastClientsWithVeryLongNames() throws IOException {
        for (int i = 0; i < FLOOD; i++) {
            send(connect(), "HELLO 3 SETNAME " + "n".repeat(LONG_NAME) + "\r\n");
        }
        assertUnharmed();
    }

    @Test
    void shouldNotRepeatTextsAsOftenAsTheyAreNamed() throws IOException {
        send(connect(), request("COMMAND", "INFO", "sentinel", 12_000));
        send(connect(), request("COMMAND", "DOCS", "sentinel", 12_000));
        send(
                connect(),
                "CLIENT SETNAME " + "n".repeat(200) + "\r\n" + "CLIENT LIST ID " + "1 ".repeat(30_000) + "\r\n");
        assertUnharmed();
    }

    @Test
    void shouldOutlastSubscriptionsAndPrefixesWithVeryLongNames() throws IOException {
        for (int i = 0; i < MANY_CLIENTS; i++) {
            String name = "c".repeat(LONG_WORD) + i;
            send(connect(), request("SUBSCRIBE", name) + request("PSUBSCRIBE", name));
            send(connect(), "HELLO 3\r\n" + request("CLIENT", "TRACKING", "ON", "BCAST", "PREFIX", name));
        }
        assertUnharmed();
    }

    @Test
    void shouldBoundWhatWaitsForTheEndOfPause() throws IOException {
        try (RespClient operator = RespClient.connect(sentinel().endpoint(), Duration.ofSeconds(10))) {
            operator.call("CLIENT", "PAUSE", "60000");
            for (int i = 0; i < MANY_CLIENTS; i++) {
                send(connect(), request("PING", "p".repeat(LONG_WORD)));
            }
            assertEquals(new Reply.Text("OK"), operator.call("CLIENT", "UNPAUSE"));
        }
        assertUnharmed();
    }

    private static String request(String... words) {
        StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return text.toString();
    }

    /** The words, the last of them so many times. */
    private static String request(String first, String second, String last, int times) {
        String head = "*" + (times + 2) + "\r\n" + "$" + first.length() + "\r\n" + first + "\r\n$" + second.length()
                + "\r\n" + second + "\r\n";
        return head + ("$" + last.length() + "\r\n" + last + "\r\n").repeat(times);
    }

    /** Sends as much as the daemon takes now; it may take little, or end the connection. */
    private static void send(SocketChannel client, String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        try {
            int written = -1;
            while (bytes.hasRemaining() && written != 0) {
                written = client.write(bytes);
            }
        } catch (IOException e) {
            // Ended by the daemon while we were writing: a good answer too.
            assertTrue(sentinel().isAlive());
        }
    }

    private static void assertAnswers() throws IOException {
        try (RespClient client = RespClient.connect(sentinel().endpoint(), Duration.ofSeconds(10))) {
            assertEquals(new Reply.Text("PONG"), client.call("PING"));
        }
    }

    private static void assertUnharmed() throws IOException {
        assertAnswers();
        long resident = ProcessFigures.residentKilobytes(sentinel().pid()) * 1024;
        assertTrue(resident < MAX_RESIDENT_BYTES, () -> "resident bytes: " + resident);
        // A sentinel that stood still, or that an attack kept from the processor, takes a moment to find its peers well
        // again.
        Await.until(
                "3 usable Sentinels",
                Subject.PATIENCE,
                HostileClientsIT::isWhole,
                () -> STARTED.get(0).diagnosis());
    }

    private static boolean isWhole() throws IOException {
        try (RespClient client = RespClient.connect(sentinel().endpoint(), Duration.ofSeconds(10))) {
            return client.call("SENTINEL", "CKQUORUM", MASTER_NAME)
                    .equals(new Reply.Text("OK 3 usable Sentinels. Quorum and failover authorization can be reached"));
        }
    }

    private static SentinelProcess sentinel() {
        return STARTED.get(0).sentinels().get(0);
    }

    private SocketChannel connect() throws IOException {
        SocketChannel client = SocketChannel.open(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), sentinel().endpoint().port()));
        clients.add(client);
        client.configureBlocking(false);
        return client;
    }
}
