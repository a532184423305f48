package dev.vedette.sentinel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.sentinel.server.commands.StandardCommands;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What bounds clients, and what becomes of those that go beyond. */
class ServerBoundsTest {

    private final ServerLoop loop = new ServerLoop();

    @AfterEach
    void closeEverything() throws Exception {
        loop.close();
    }

    @Test
    void shouldReadOnlySmallRequestsBeforeAuthentication() throws Exception {
        RespServer server = loop.start(ServerFixture.withPassword("pw"));

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
        RespServer server = loop.start(ServerFixture.settings(Optional.empty(), false, 1, OutputLimit.PUBSUB_DEFAULT));

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
        CommandSpec broken = failing("broken", call -> {
            throw new IllegalStateException("broken on purpose");
        });
        CommandSpec missing = failing("missing", call -> {
            throw new NoClassDefFoundError("missing on purpose");
        });
        CommandSpec ping = StandardCommands.table().byName("ping").orElseThrow();
        RespServer server = loop.start(ServerLoop.testSettings(), new CommandTable(List.of(broken, missing, ping)));

        try (TestClient other = new TestClient(server.port());
                TestClient client = new TestClient(server.port());
                TestClient next = new TestClient(server.port())) {
            assertEquals("", client.send("BROKEN\r\nPING\r\n").readToEnd());
            assertEquals("", next.send("MISSING\r\nPING\r\n").readToEnd());
            assertEquals("+PONG\r\n", other.send("PING\r\n").read("+PONG\r\n"));
        }
        assertEquals(2, loop.onLoop(() -> server.counters().failedSessions()));
    }

    private static CommandSpec failing(String name, Command command) {
        return CommandSpec.plain(
                name, 1, EnumSet.noneOf(CommandFlag.class), EnumSet.noneOf(CommandCategory.class), command);
    }

    @Test
    void shouldDisconnectSubscriberThatDoesNotRead() throws Exception {
        RespServer server =
                loop.start(ServerFixture.settings(Optional.empty(), false, 10, new OutputLimit(100_000, 0, 0)));

        try (TestClient slow = new TestClient(server.port());
                TestClient other = new TestClient(server.port())) {
            String confirmed = "*3\r\n$10\r\npsubscribe\r\n$1\r\n*\r\n:1\r\n";
            assertEquals(confirmed, slow.send("PSUBSCRIBE *\r\n").read(confirmed));
            String payload = "x".repeat(10_000);
            for (int round = 0; round < 2_000; round++) {
                loop.publish(server, "+sdown", payload);
            }

            assertEquals("+PONG\r\n", other.send("PING\r\n").read("+PONG\r\n"));
            assertEquals(1, loop.onLoop(() -> server.counters().outputLimitDisconnections()));
            assertEquals(1, loop.onLoop(server::clientCount));
            assertTrue(isCutOff(slow));
        }
    }

    @Test
    void shouldDisconnectClientThatLeavesRepliesUnreadForTooLong() throws Exception {
        ServerSettings quiet = ServerLoop.testSettings();
        RespServer server = loop.start(new ServerSettings(
                0,
                quiet.bind(),
                quiet.backlog(),
                quiet.maxClients(),
                0,
                true,
                false,
                AccessSettings.OPEN,
                new OutputLimit(0, 1_000, 5),
                quiet.pubsubOutput(),
                false,
                ""));
        String requests = "SENTINEL MASTERS\r\n".repeat(1_000);

        try (TestClient greedy = new TestClient(server.port());
                TestClient other = new TestClient(server.port())) {
            assertEquals("+PONG\r\n", greedy.send("PING\r\n").read("+PONG\r\n"));
            assertEquals("+PONG\r\n", other.send("PING\r\n").read("+PONG\r\n"));
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendForever(greedy, requests));
            while (loop.onLoop(server::clientCount) == 2) {
                assertEquals("+PONG\r\n", other.send("PING\r\n").read("+PONG\r\n"));
                loop.onLoop(() -> loop.gate().nowMillis += 10);
            }

            assertEquals(1, loop.onLoop(() -> server.counters().outputLimitDisconnections()));
            sending.handle((nothing, failure) -> "").get(ServerLoop.PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldNotReadOnWhileClientDoesNotRead() throws Exception {
        RespServer server = loop.start();
        String request = "SENTINEL MASTERS\r\n";
        String requests = request.repeat(1_000);

        try (TestClient greedy = new TestClient(server.port())) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendForever(greedy, requests));
            try (TestClient other = new TestClient(server.port())) {
                long held = 0;
                for (int round = 0; round < 200; round++) {
                    assertEquals("+PONG\r\n", other.send("PING\r\n").read("+PONG\r\n"));
                    held = Math.max(held, loop.onLoop(() -> heldBytes(server)));
                }
                assertTrue(held < 4 << 20, "held " + held);
            }
            greedy.disconnect();
            sending.handle((nothing, failure) -> "").get(ServerLoop.PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldDisconnectIdleClients() throws Exception {
        ServerSettings quiet = ServerLoop.testSettings();
        RespServer server = loop.start(new ServerSettings(
                0,
                quiet.bind(),
                quiet.backlog(),
                quiet.maxClients(),
                1,
                true,
                false,
                AccessSettings.OPEN,
                quiet.normalOutput(),
                quiet.pubsubOutput(),
                false,
                ""));

        try (TestClient subscriber = new TestClient(server.port());
                TestClient idle = new TestClient(server.port())) {
            String confirmed = "*3\r\n$9\r\nsubscribe\r\n$1\r\nx\r\n:1\r\n";
            subscriber.send("SUBSCRIBE x\r\n").read(confirmed);
            assertEquals("+PONG\r\n", idle.send("PING\r\n").read("+PONG\r\n"));
            loop.onLoop(() -> loop.gate().nowMillis += 1_001);

            assertEquals("", idle.readToEnd());
            assertEquals(1, loop.onLoop(server::clientCount));
        }
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
}
