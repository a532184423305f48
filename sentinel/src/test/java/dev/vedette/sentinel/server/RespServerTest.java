package dev.vedette.sentinel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.sentinel.server.commands.StandardCommands;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RespServerTest {

    private final ServerLoop loop = new ServerLoop();

    @AfterEach
    void closeEverything() throws Exception {
        loop.close();
    }

    @Test
    void shouldAnswerPipelinedRequestsInOrder() throws Exception {
        RespServer server = loop.start();

        try (TestClient client = new TestClient(server.port())) {
            client.send("PING\r\n*2\r\n$4\r\nPING\r\n$1\r\nx\r\nSENTINEL MYID\r\n");

            String expected = "+PONG\r\n$1\r\nx\r\n$40\r\n" + Views.MY_ID + "\r\n";
            assertEquals(expected, client.read(expected));
        }
    }

    @Test
    @Timeout(30)
    void shouldLetThoseWaitWhoComeBeforeAnythingIsKnown() throws Exception {
        RespServer server = loop.start();
        loop.onLoop(() -> {
            server.holdBack();
            return "";
        });

        try (TestClient early = new TestClient(server.port())) {
            early.send("PING\r\n");
            while (loop.onLoop(server::blockedClientCount) == 0) {
                Thread.onSpinWait();
            }
            loop.onLoop(() -> {
                server.letIn();
                return "";
            });

            assertEquals("+PONG\r\n", early.read("+PONG\r\n"));
        }
    }

    @Test
    void shouldHoldLaterRequestsBehindAwaitedReply() throws Exception {
        RespServer server = loop.start();
        Promise<Answer> flushed = Promise.promise();
        loop.onLoop(() -> loop.gate().answers.add(flushed.future()));

        try (TestClient waiting = new TestClient(server.port());
                TestClient other = new TestClient(server.port())) {
            waiting.send("SENTINEL FAILOVER mymaster\r\nPING\r\n");
            assertEquals("+PONG\r\n", other.send("PING\r\n").read("+PONG\r\n"));
            loop.onLoop(() -> {
                flushed.complete(new Answer.Done());
                return "";
            });

            assertEquals("+OK\r\n+PONG\r\n", waiting.read("+OK\r\n+PONG\r\n"));
        }
    }

    @Test
    void shouldCarryOutAllQuestionsOfPeerThoughTheFirstIsNotAnsweredYet() throws Exception {
        RespServer server = loop.start();
        Promise<Answer> first = Promise.promise();
        Promise<Answer> second = Promise.promise();
        loop.onLoop(() -> {
            loop.gate().answers.add(first.future());
            loop.gate().answers.add(second.future());
            return "";
        });
        String question = "SENTINEL IS-MASTER-DOWN-BY-ADDR 127.0.0.1 6379 7 me\r\n";

        try (TestClient peer = new TestClient(server.port())) {
            peer.send(question + question + "PING\r\nQUIT\r\n");
            loop.awaitInputs(2);
            loop.onLoop(() -> {
                second.complete(new Answer.MasterDown(false, Optional.empty(), new Epoch(2)));
                first.complete(new Answer.MasterDown(true, Optional.empty(), new Epoch(1)));
                return "";
            });

            assertEquals(wire("*3 :1 $1 * :1 *3 :0 $1 * :2 +PONG +OK"), peer.readToEnd());
        }
    }

    /** What is owed is short, or a client could make the server hold any number of long replies. */
    @Test
    void shouldCarryOutNothingButPeerTalkWhileQuestionOfPeerWaits() throws Exception {
        RespServer server = loop.start();
        Promise<Answer> first = Promise.promise();
        loop.onLoop(() -> loop.gate().answers.add(first.future()));
        String question = "SENTINEL IS-MASTER-DOWN-BY-ADDR 127.0.0.1 6379 7 me\r\n";

        try (TestClient peer = new TestClient(server.port())) {
            peer.send(question + "PING\r\nSENTINEL FAILOVER mymaster\r\n" + question + "PING x\r\nQUIT\r\n");
            loop.awaitInputs(1);
            assertEquals("+PONG\r\n", loop.ping(server));
            assertEquals(1, loop.onLoop(() -> loop.gate().inputs.size()));
            loop.onLoop(() -> {
                first.complete(new Answer.MasterDown(true, Optional.empty(), new Epoch(1)));
                return "";
            });

            assertEquals(wire("*3 :1 $1 * :1 +PONG +OK +OK $1 x +OK"), peer.readToEnd());
        }
    }

    @Test
    void shouldTellThatStateCouldNotBeSaved() throws Exception {
        RespServer server = loop.start();
        loop.onLoop(() -> loop.gate().answers.add(io.vertx.core.Future.failedFuture("disk full")));

        try (TestClient client = new TestClient(server.port())) {
            String expected = "-ERR Failed to save config file. Check server logs.\r\n+PONG\r\n";
            assertEquals(
                    expected, client.send("SENTINEL FLUSHCONFIG\r\nPING\r\n").read(expected));
        }
    }

    @Test
    void shouldSpeakTheNewDialectAfterHello() throws Exception {
        RespServer server = loop.start();

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
        RespServer server = loop.start();

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
        RespServer server = loop.start();

        try (TestClient client = new TestClient(server.port())) {
            String confirmed = "*3\r\n$10\r\npsubscribe\r\n$1\r\n*\r\n:1\r\n";
            assertEquals(confirmed, client.send("PSUBSCRIBE *\r\n").read(confirmed));
            loop.publish(server, "+switch-master", "m 1 2 3 4");

            String event = "*4\r\n$8\r\npmessage\r\n$1\r\n*\r\n$14\r\n+switch-master\r\n$9\r\nm 1 2 3 4\r\n";
            assertEquals(event, client.read(event));
        }
    }

    @Test
    void shouldPushInTheNewDialectAndStillAnswer() throws Exception {
        RespServer server = loop.start();

        try (TestClient client = new TestClient(server.port())) {
            client.send("CLIENT REPLY SKIP\r\nHELLO 3\r\nSUBSCRIBE +sdown\r\nPING\r\n");
            String expected = ">3\r\n$9\r\nsubscribe\r\n$6\r\n+sdown\r\n:1\r\n+PONG\r\n";
            assertEquals(expected, client.read(expected));
            loop.publish(server, "+sdown", "x");

            String event = ">3\r\n$7\r\nmessage\r\n$6\r\n+sdown\r\n$1\r\nx\r\n";
            assertEquals(event, client.read(event));
        }
    }

    @Test
    void shouldObeyReplyModes() throws Exception {
        RespServer server = loop.start();

        try (TestClient client = new TestClient(server.port())) {
            client.send("CLIENT REPLY OFF\r\nPING a\r\nCLIENT REPLY ON\r\nCLIENT REPLY SKIP\r\nPING b\r\nPING c\r\n");

            assertEquals("+OK\r\n$1\r\nc\r\n", client.read("+OK\r\n$1\r\nc\r\n"));
        }
    }

    @Test
    void shouldAnswerProtocolErrorThenClose() throws Exception {
        RespServer server = loop.start();

        try (TestClient client = new TestClient(server.port())) {
            assertEquals(
                    "+PONG\r\n-ERR Protocol error: invalid multibulk length\r\n",
                    client.send("PING\r\n*x\r\nPING\r\n").readToEnd());
        }
        assertEquals(1, loop.onLoop(() -> server.counters().protocolErrors()));
    }

    @Test
    void shouldCloseOnHttpWithoutReply() throws Exception {
        RespServer server = loop.start();

        try (TestClient client = new TestClient(server.port())) {
            assertEquals("", client.send("POST / HTTP/1.1\r\nHost: x\r\n").readToEnd());
        }
    }

    @Test
    void shouldKillOtherClient() throws Exception {
        RespServer server = loop.start();

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
        RespServer first = loop.start();
        ServerSettings taken = new ServerSettings(
                first.port(),
                ServerLoop.testSettings().bind(),
                511,
                10,
                0,
                true,
                false,
                AccessSettings.OPEN,
                OutputLimit.NORMAL_DEFAULT,
                OutputLimit.PUBSUB_DEFAULT,
                false,
                "");
        Vertx another = Vertx.vertx();
        try {
            RespServer second = new RespServer(
                    another, taken, List.of(Door.plain(taken.port())), loop.gate(), StandardCommands.table());

            ExecutionException failure = assertThrows(
                    ExecutionException.class,
                    () -> second.start()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(ServerLoop.PATIENCE_SECONDS, TimeUnit.SECONDS));

            assertEquals(
                    "Failed listening on port " + first.port() + " (TCP), aborting.",
                    failure.getCause().getMessage());
        } finally {
            another.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(ServerLoop.PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldServeAllAddressesOfBothFamiliesByDefault() throws Exception {
        ServerSettings quiet = ServerLoop.testSettings();
        RespServer server = loop.start(new ServerSettings(
                0,
                ServerSettings.DEFAULTS.bind(),
                quiet.backlog(),
                10,
                0,
                true,
                false,
                AccessSettings.OPEN,
                quiet.normalOutput(),
                quiet.pubsubOutput(),
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
        RespServer server = loop.start();

        try (TestClient client = new TestClient(server.port())) {
            client.send("PING\r\n").read("+PONG\r\n");
            loop.onLoop(server::close);

            assertEquals("", client.readToEnd());
        }
    }

    /** Puts a line end behind each word. */
    private static String wire(String words) {
        return words.replace(" ", "\r\n") + "\r\n";
    }
}
