package dev.vedette.sentinel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.Answer;
import dev.vedette.sentinel.server.commands.StandardCommands;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RespServerTest {

    private static final long PATIENCE_SECONDS = 10;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final RecordingGate gate = new RecordingGate();

    @AfterEach
    void closeEverything() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void shouldAnswerPipelinedRequestsInOrder() throws Exception {
        RespServer server = start();

        try (TestClient client = new TestClient(server.port())) {
            client.send("PING\r\n*2\r\n$4\r\nPING\r\n$1\r\nx\r\nSENTINEL MYID\r\n");

            String expected = "+PONG\r\n$1\r\nx\r\n$40\r\n" + Views.MY_ID + "\r\n";
            assertEquals(expected, client.read(expected));
        }
    }

    @Test
    void shouldHoldLaterRequestsBehindAwaitedReply() throws Exception {
        RespServer server = start();
        Promise<Answer> flushed = Promise.promise();
        onLoop(() -> gate.answers.add(flushed.future()));

        try (TestClient waiting = new TestClient(server.port());
                TestClient other = new TestClient(server.port())) {
            waiting.send("SENTINEL FAILOVER mymaster\r\nPING\r\n");
            assertEquals("+PONG\r\n", other.send("PING\r\n").read("+PONG\r\n"));
            onLoop(() -> {
                flushed.complete(new Answer.Done());
                return "";
            });

            assertEquals("+OK\r\n+PONG\r\n", waiting.read("+OK\r\n+PONG\r\n"));
        }
    }

    @Test
    void shouldTellThatStateCouldNotBeSaved() throws Exception {
        RespServer server = start();
        onLoop(() -> gate.answers.add(io.vertx.core.Future.failedFuture("disk full")));

        try (TestClient client = new TestClient(server.port())) {
            String expected = "-ERR Failed to save config file. Check server logs.\r\n+PONG\r\n";
            assertEquals(
                    expected, client.send("SENTINEL FLUSHCONFIG\r\nPING\r\n").read(expected));
        }
    }

    @Test
    void shouldSpeakTheNewDialectAfterHello() throws Exception {
        RespServer server = start();

        try (TestClient client = new TestClient(server.port())) {
            String greeting = wire("%6 $6 server $5 redis $7 version $6 7.0.15 $5 proto :3 $2 id :1 $4 mode $8 sentinel"
                    + " $7 modules *0");
            assertEquals(greeting, client.send("HELLO 3\r\n").read(greeting));
            String head = "%20\r\n$4\r\nname\r\n$8\r\nmymaster\r\n";
            assertEquals(head, client.send("SENTINEL MASTER mymaster\r\n").read(head));
        }
    }

    @Test
    void shouldAnswerUnknownAddressAsEachDialectSpellsNull() throws Exception {
        RespServer server = start();

        try (TestClient client = new TestClient(server.port())) {
            assertEquals(
                    "*-1\r\n",
                    client.send("SENTINEL GET-MASTER-ADDR-BY-NAME x\r\n").read("*-1\r\n"));
        }
        try (TestClient client = new TestClient(server.port())) {
            client.send("CLIENT REPLY SKIP\r\nHELLO 3\r\nSENTINEL GET-MASTER-ADDR-BY-NAME x\r\n");
            assertEquals("_\r\n", client.read("_\r\n"));
        }
    }

    @Test
    void shouldPushEventsToSubscribers() throws Exception {
        RespServer server = start();

        try (TestClient client = new TestClient(server.port())) {
            String confirmed = "*3\r\n$10\r\npsubscribe\r\n$1\r\n*\r\n:1\r\n";
            assertEquals(confirmed, client.send("PSUBSCRIBE *\r\n").read(confirmed));
            publish(server, "+switch-master", "m 1 2 3 4");

            String event = "*4\r\n$8\r\npmessage\r\n$1\r\n*\r\n$14\r\n+switch-master\r\n$9\r\nm 1 2 3 4\r\n";
            assertEquals(event, client.read(event));
        }
    }

    @Test
    void shouldPushInTheNewDialectAndStillAnswer() throws Exception {
        RespServer server = start();

        try (TestClient client = new TestClient(server.port())) {
            client.send("CLIENT REPLY SKIP\r\nHELLO 3\r\nSUBSCRIBE +sdown\r\nPING\r\n");
            String expected = ">3\r\n$9\r\nsubscribe\r\n$6\r\n+sdown\r\n:1\r\n+PONG\r\n";
            assertEquals(expected, client.read(expected));
            publish(server, "+sdown", "x");

            String event = ">3\r\n$7\r\nmessage\r\n$6\r\n+sdown\r\n$1\r\nx\r\n";
            assertEquals(event, client.read(event));
        }
    }

    @Test
    void shouldObeyReplyModes() throws Exception {
        RespServer server = start();

        try (TestClient client = new TestClient(server.port())) {
            client.send("CLIENT REPLY OFF\r\nPING a\r\nCLIENT REPLY ON\r\nCLIENT REPLY SKIP\r\nPING b\r\nPING c\r\n");

            assertEquals("+OK\r\n$1\r\nc\r\n", client.read("+OK\r\n$1\r\nc\r\n"));
        }
    }

    @Test
    void shouldAnswerProtocolErrorThenClose() throws Exception {
        RespServer server = start();

        try (TestClient client = new TestClient(server.port())) {
            assertEquals(
                    "+PONG\r\n-ERR Protocol error: invalid multibulk length\r\n",
                    client.send("PING\r\n*x\r\nPING\r\n").readToEnd());
        }
        assertEquals(1, onLoop(() -> server.counters().protocolErrors()));
    }

    @Test
    void shouldCloseOnHttpWithoutReply() throws Exception {
        RespServer server = start();

        try (TestClient client = new TestClient(server.port())) {
            assertEquals("", client.send("POST / HTTP/1.1\r\nHost: x\r\n").readToEnd());
        }
    }

    @Test
    void shouldReadOnlySmallRequestsBeforeAuthentication() throws Exception {
        RespServer server = start(ServerFixture.withPassword("pw"));

        try (TestClient client = new TestClient(server.port())) {
            assertEquals(
                    "-ERR Protocol error: unauthenticated bulk length\r\n",
                    client.send("*2\r\n$4\r\nAUTH\r\n$16385\r\n").readToEnd());
        }
        try (TestClient client = new TestClient(server.port())) {
            String expected = "-NOAUTH Authentication required.\r\n+OK\r\n+PONG\r\n";
            assertEquals(expected, client.send("PING\r\nAUTH pw\r\nPING\r\n").read(expected));
        }
    }

    @Test
    void shouldRefuseMoreThanMaxClients() throws Exception {
        RespServer server = start(ServerFixture.settings(Optional.empty(), false, 1, OutputLimit.PUBSUB_DEFAULT));

        try (TestClient first = new TestClient(server.port())) {
            assertEquals("+PONG\r\n", first.send("PING\r\n").read("+PONG\r\n"));
            try (TestClient second = new TestClient(server.port())) {
                assertEquals("-ERR max number of clients reached\r\n", second.readToEnd());
            }
            assertEquals("+PONG\r\n", first.send("PING\r\n").read("+PONG\r\n"));
        }
    }

    @Test
    void shouldEndOnlyTheSessionWhoseCommandBreaks() throws Exception {
        CommandSpec broken = CommandSpec.plain(
                "broken", 1, EnumSet.noneOf(CommandFlag.class), EnumSet.noneOf(CommandCategory.class), call -> {
                    throw new IllegalStateException("broken on purpose");
                });
        CommandSpec ping = StandardCommands.table().byName("ping").orElseThrow();
        RespServer server = start(testSettings(), new CommandTable(List.of(broken, ping)));

        try (TestClient other = new TestClient(server.port());
                TestClient client = new TestClient(server.port())) {
            assertEquals("", client.send("BROKEN\r\nPING\r\n").readToEnd());
            assertEquals("+PONG\r\n", other.send("PING\r\n").read("+PONG\r\n"));
        }
        assertEquals(1, onLoop(() -> server.counters().failedSessions()));
    }

    @Test
    void shouldDisconnectSubscriberThatDoesNotRead() throws Exception {
        RespServer server = start(ServerFixture.settings(Optional.empty(), false, 10, new OutputLimit(100_000, 0, 0)));

        try (TestClient slow = new TestClient(server.port());
                TestClient other = new TestClient(server.port())) {
            String confirmed = "*3\r\n$10\r\npsubscribe\r\n$1\r\n*\r\n:1\r\n";
            assertEquals(confirmed, slow.send("PSUBSCRIBE *\r\n").read(confirmed));
            String payload = "x".repeat(10_000);
            for (int round = 0; round < 2_000; round++) {
                publish(server, "+sdown", payload);
            }

            assertEquals("+PONG\r\n", other.send("PING\r\n").read("+PONG\r\n"));
            assertEquals(1, onLoop(() -> server.counters().outputLimitDisconnections()));
            assertEquals(1, onLoop(server::clientCount));
            assertTrue(isCutOff(slow));
        }
    }

    @Test
    void shouldNotReadOnWhileClientDoesNotRead() throws Exception {
        RespServer server = start();
        String request = "SENTINEL MASTERS\r\n";
        String requests = request.repeat(1_000);

        try (TestClient greedy = new TestClient(server.port())) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendForever(greedy, requests));
            try (TestClient other = new TestClient(server.port())) {
                long held = 0;
                for (int round = 0; round < 200; round++) {
                    assertEquals("+PONG\r\n", other.send("PING\r\n").read("+PONG\r\n"));
                    held = Math.max(held, onLoop(() -> heldBytes(server)));
                }
                assertTrue(held < 4 << 20, "held " + held);
            }
            greedy.disconnect();
            sending.handle((nothing, failure) -> "").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldDisconnectIdleClients() throws Exception {
        ServerSettings quiet = testSettings();
        RespServer server = start(new ServerSettings(
                0,
                quiet.bind(),
                quiet.backlog(),
                quiet.maxClients(),
                1,
                true,
                false,
                Optional.empty(),
                quiet.pubsubOutput(),
                false,
                false,
                ""));

        try (TestClient subscriber = new TestClient(server.port());
                TestClient idle = new TestClient(server.port())) {
            String confirmed = "*3\r\n$9\r\nsubscribe\r\n$1\r\nx\r\n:1\r\n";
            subscriber.send("SUBSCRIBE x\r\n").read(confirmed);
            assertEquals("+PONG\r\n", idle.send("PING\r\n").read("+PONG\r\n"));
            onLoop(() -> gate.nowMillis += 1_001);

            assertEquals("", idle.readToEnd());
            assertEquals(1, onLoop(server::clientCount));
        }
    }

    @Test
    void shouldKillOtherClient() throws Exception {
        RespServer server = start();

        try (TestClient victim = new TestClient(server.port());
                TestClient killer = new TestClient(server.port())) {
            victim.send("CLIENT SETNAME v\r\n").read("+OK\r\n");
            assertEquals(":1\r\n", killer.send("CLIENT KILL ID 1\r\n").read(":1\r\n"));

            assertEquals("", victim.readToEnd());
            assertEquals(":1\r\n", killer.send("CLIENT KILL ID 2 SKIPME no\r\n").readToEnd());
        }
    }

    @Test
    void shouldReportTakenPortInTheReferencesWords() throws Exception {
        RespServer first = start();
        ServerSettings taken = new ServerSettings(
                first.port(),
                testSettings().bind(),
                511,
                10,
                0,
                true,
                false,
                Optional.empty(),
                OutputLimit.PUBSUB_DEFAULT,
                false,
                false,
                "");
        Vertx another = Vertx.vertx();
        try {
            RespServer second = new RespServer(another, taken, gate, StandardCommands.table());

            ExecutionException failure = assertThrows(
                    ExecutionException.class,
                    () -> second.start()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(PATIENCE_SECONDS, TimeUnit.SECONDS));

            assertEquals(
                    "Failed listening on port " + first.port() + " (TCP), aborting.",
                    failure.getCause().getMessage());
        } finally {
            another.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldServeAllAddressesOfBothFamiliesByDefault() throws Exception {
        ServerSettings quiet = testSettings();
        RespServer server = start(new ServerSettings(
                0,
                ServerSettings.DEFAULTS.bind(),
                quiet.backlog(),
                10,
                0,
                true,
                false,
                Optional.empty(),
                quiet.pubsubOutput(),
                false,
                false,
                ""));

        try (TestClient client = new TestClient(server.port())) {
            client.send("CLIENT INFO\r\n");
            String head = "$";
            assertEquals(head, client.read(head));
            client.send("QUIT\r\n");
            assertTrue(client.readToEnd().contains(" addr=127.0.0.1:"));
        }
    }

    @Test
    void shouldDisconnectEverybodyOnClose() throws Exception {
        RespServer server = start();

        try (TestClient client = new TestClient(server.port())) {
            client.send("PING\r\n").read("+PONG\r\n");
            onLoop(server::close);

            assertEquals("", client.readToEnd());
        }
    }

    /** Puts a line end behind each word. */
    private static String wire(String words) {
        return words.replace(" ", "\r\n") + "\r\n";
    }

    private static ServerSettings testSettings() {
        return ServerFixture.settings(Optional.empty(), false, 100, OutputLimit.PUBSUB_DEFAULT);
    }

    private RespServer start() throws Exception {
        return start(testSettings());
    }

    private RespServer start(ServerSettings settings) throws Exception {
        return start(settings, StandardCommands.table());
    }

    private RespServer start(ServerSettings settings, CommandTable commands) throws Exception {
        RespServer server = new RespServer(vertx, settings, gate, commands);
        onLoop(server::start).toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return server;
    }

    private void publish(RespServer server, String channel, String payload) throws Exception {
        onLoop(() -> {
            server.channels().publish(channel, payload);
            return "";
        });
    }

    private static long heldBytes(RespServer server) {
        return server.heldBytes();
    }

    private static void sendForever(TestClient client, String requests) {
        try {
            for (int round = 0; round < 10_000; round++) {
                client.send(requests);
            }
        } catch (IOException closed) {
            // The test has seen enough.
        }
    }

    /** Sends until the connection turns out to be gone, without ever reading. */
    private static boolean isCutOff(TestClient client) {
        try {
            for (int round = 0; round < 100_000; round++) {
                client.send("PING\r\n");
            }
            return false;
        } catch (IOException gone) {
            return true;
        }
    }

    /** Runs {@code action} on the server's event loop and answers its result. */
    private <T> T onLoop(Callable<T> action) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        context.runOnContext(nothing -> {
            try {
                done.complete(action.call());
            } catch (Exception failure) {
                done.completeExceptionally(failure);
            }
        });
        return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
