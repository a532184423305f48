package dev.vedette.sentinel.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.RunId;
import dev.vedette.sentinel.wire.RenamedCommands;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LinkTableTest {

    private LinkFixture links;

    @BeforeEach
    void createLinks() throws Exception {
        links = new LinkFixture();
    }

    @AfterEach
    void closeLinks() throws Exception {
        links.close();
    }

    @Test
    void shouldIntroduceItselfWithoutWaitingForReplies() throws Exception {
        links.credentials = new Credentials(Optional.of("guard"), Optional.of("secret"));
        FakeServer server = FakeServer.start(links.vertx, LinkTableTest::sayNothing);

        links.open(server.endpoint());

        assertEquals(List.of("AUTH", "guard", "secret"), server.awaitRequest("AUTH"));
        links.awaitOpened(LinkKind.COMMAND);
        List<String> names = List.of(
                server.awaitRequest("CLIENT").get(2),
                server.awaitRequest("CLIENT").get(2));
        assertTrue(names.contains("sentinel-7292a65c-cmd"), names::toString);
        assertTrue(names.contains("sentinel-7292a65c-pubsub"), names::toString);
    }

    @Test
    void shouldOpenOnlyACommandConnectionToAPeer() throws Exception {
        FakeServer server = FakeServer.start(links.vertx, FakeServer::answerWell);

        InstanceId peer = links.openPeer(server.endpoint());
        links.awaitOpened(LinkKind.COMMAND);
        links.send(peer, new Command.Ping());
        links.await(Input.PingAnswered.class);

        assertEquals(List.of(), links.rest());
    }

    @Test
    void shouldUseRenamedWordsTowardDataInstancesOnly() throws Exception {
        links.renames = new RenamedCommands(Map.of("ping", "gnip", "client", "tneilc"));
        FakeServer server = FakeServer.start(links.vertx, FakeServer::answerWell);

        links.send(openedCommands(server), new Command.Ping());
        server.awaitRequest("tneilc");
        server.awaitRequest("gnip");
        links.send(links.openPeer(server.endpoint()), new Command.Ping());

        server.awaitRequest("CLIENT");
    }

    @Test
    void shouldNotLetAPingWaitForAnInfo() throws Exception {
        FakeServer server = FakeServer.start(links.vertx, LinkTableTest::sayNothing);
        InstanceId instance = openedCommands(server);

        links.send(instance, new Command.AskInfo());
        links.send(instance, new Command.Ping());

        server.awaitRequest("INFO");
        server.awaitRequest("PING");
    }

    @Test
    void shouldReportAnOverdueReplyAndStillTakeALateOne() throws Exception {
        FakeServer server = FakeServer.start(links.vertx, LinkTableTest::sayNothing);
        InstanceId instance = openedCommands(server);

        links.send(instance, new Command.AskInfo());
        Input.CommandFailed failed = links.await(Input.CommandFailed.class);
        for (int i = 0; i < 2; i++) {
            server.awaitConnection().write(Buffer.buffer("+OK\r\n$11\r\nrole:master\r\n"));
        }

        assertEquals(new Input.CommandFailed(instance, CommandKind.ASK_INFO, "no reply within 3000 ms"), failed);
        links.await(Input.InfoReceived.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 400 Bad Request\r\n", "$99999999\r\n", "*3\r\n:1\r\n$x\r\n", "+OK\n", "\u0000\u0001\n"
            })
    void shouldCloseAConnectionThatSpeaksNonsense(String nonsense) throws Exception {
        FakeServer server = FakeServer.start(links.vertx, (socket, words) -> socket.write(Buffer.buffer(nonsense)));

        links.openPeer(server.endpoint());

        Input.LinkLost lost = links.await(Input.LinkLost.class);
        assertTrue(lost.reason().startsWith("malformed reply: "), lost::reason);
        links.awaitOpened(LinkKind.COMMAND);
    }

    @Test
    void shouldForgetWhatWasPendingWhenAReplyIsCutShort() throws Exception {
        FakeServer server = FakeServer.start(links.vertx, (socket, words) -> {
            if (words.get(0).equals("PING")) {
                socket.write(Buffer.buffer("+PO")).onComplete(written -> socket.close());
            } else {
                FakeServer.answerWell(socket, words);
            }
        });
        InstanceId instance = openedCommands(server);

        links.send(instance, new Command.AskInfo());
        links.await(Input.InfoReceived.class);
        links.send(instance, new Command.Ping());
        links.await(Input.LinkLost.class, lost -> lost.kind() == LinkKind.COMMAND);
        links.awaitOpened(LinkKind.COMMAND);

        assertTrue(links.pendingCount(instance) <= 1, "only the new greeting may be pending");
        assertTrue(links.rest().stream().noneMatch(Input.PingAnswered.class::isInstance));
    }

    @Test
    void shouldBoundUnansweredCommands() throws Exception {
        FakeServer server = FakeServer.start(links.vertx, LinkTableTest::sayNothing);
        InstanceId instance = openedCommands(server);

        for (int i = 0; i < InstanceLink.MAX_PENDING; i++) {
            links.send(instance, new Command.Ping());
        }

        links.await(Input.CommandFailed.class, failed -> failed.reason().equals("100 commands are unanswered already"));
    }

    @Test
    void shouldRefuseACommandThatComesTooLate() throws Exception {
        FakeServer server = FakeServer.start(links.vertx, FakeServer::answerWell);
        InstanceId instance = openedCommands(server);

        links.send(new Send(instance, new Command.Promote(), System.nanoTime() / 1_000_000 - 1));

        assertEquals(
                new Input.CommandFailed(instance, CommandKind.PROMOTE, "too late to be sent"),
                links.await(Input.CommandFailed.class));
    }

    @Test
    void shouldRefuseACommandWithoutConnection() throws Exception {
        InstanceId instance = links.open(unusedEndpoint());

        links.send(instance, new Command.Ping());

        assertEquals(
                new Input.CommandFailed(instance, CommandKind.PING, "not connected"),
                links.await(Input.CommandFailed.class));
    }

    @Test
    void shouldReconnectAtOnceAfterALoss() throws Exception {
        FakeServer server = FakeServer.start(links.vertx, FakeServer::answerWell);
        links.openPeer(server.endpoint());
        links.awaitOpened(LinkKind.COMMAND);

        // A busy machine may be slow now and then, but not each time.
        List<Long> tookMillis = new ArrayList<>();
        for (int loss = 0; loss < 5; loss++) {
            NetSocket connection = server.awaitConnection();
            long lostNanos = System.nanoTime();
            connection.close();
            links.await(Input.LinkLost.class);
            links.awaitOpened(LinkKind.COMMAND);
            tookMillis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lostNanos));
        }

        assertTrue(Collections.min(tookMillis) < 1_000, () -> "took " + tookMillis + " ms");
    }

    @Test
    void shouldCloseThePubSubConnectionWhenItsSubscriptionIsRefused() throws Exception {
        FakeServer server = FakeServer.start(links.vertx, (socket, words) -> {
            if (words.get(0).equals("SUBSCRIBE")) {
                socket.write(Buffer.buffer("-NOAUTH Authentication required.\r\n"));
            } else {
                FakeServer.answerWell(socket, words);
            }
        });

        links.open(server.endpoint());

        Input.LinkLost lost = links.await(Input.LinkLost.class);
        assertEquals(LinkKind.PUBSUB, lost.kind());
        assertEquals("subscription refused: NOAUTH Authentication required.", lost.reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DENIED Redis is running in protected mode", "ERR max number of clients reached"})
    void shouldTellWhyAServerDoesNotWantUs(String farewell) throws Exception {
        FakeServer server = FakeServer.start(links.vertx, LinkTableTest::sayNothing);
        links.openPeer(server.endpoint());

        server.awaitConnection().write(Buffer.buffer("-" + farewell + "\r\n"));

        assertEquals("refused: " + farewell, links.await(Input.LinkLost.class).reason());
    }

    @Test
    void shouldRenewBothConnectionsWhenToldTo() throws Exception {
        FakeServer server = FakeServer.start(links.vertx, FakeServer::answerWell);
        InstanceId instance = links.open(server.endpoint());
        links.awaitOpened(LinkKind.PUBSUB);

        links.order(new LinkOrder.Renew(instance, "credentials changed"));

        links.await(Input.LinkLost.class, lost -> lost.kind() == LinkKind.PUBSUB);
        links.awaitOpened(LinkKind.PUBSUB);
    }

    @Test
    void shouldMoveAPeersLinkToItsNewAddress() throws Exception {
        FakeServer oldServer = FakeServer.start(links.vertx, FakeServer::answerWell);
        FakeServer newServer = FakeServer.start(links.vertx, FakeServer::answerWell);
        InstanceId peer = links.openPeer(oldServer.endpoint());
        links.awaitOpened(LinkKind.COMMAND);

        links.openPeer(newServer.endpoint());
        links.awaitOpened(LinkKind.COMMAND);
        links.send(peer, new Command.Ping());

        newServer.awaitRequest("PING");
    }

    @Test
    void shouldKeepALinkThatAlreadyStands() throws Exception {
        FakeServer server = FakeServer.start(links.vertx, FakeServer::answerWell);
        links.openPeer(server.endpoint());
        links.awaitOpened(LinkKind.COMMAND);

        InstanceId peer = links.openPeer(server.endpoint());
        links.send(peer, new Command.Ping());
        links.await(Input.PingAnswered.class);

        assertEquals(List.of(), links.rest());
    }

    @Test
    void shouldReadAPeersAnswer() throws Exception {
        FakeServer server = FakeServer.start(
                links.vertx,
                (socket, words) -> socket.write(
                        Buffer.buffer(words.get(0).equals("SENTINEL") ? "*3\r\n:1\r\n$1\r\n*\r\n:2\r\n" : "+OK\r\n")));
        InstanceId peer = links.openPeer(server.endpoint());
        links.awaitOpened(LinkKind.COMMAND);

        links.send(
                peer,
                new Command.AskMasterDown(
                        LinkFixture.MASTER,
                        new Endpoint("10.0.0.1", 6379),
                        new Epoch(2),
                        Optional.of(new RunId("me"))));

        assertEquals(
                new Input.MasterDownAnswered(
                        LinkFixture.PEER_ID, LinkFixture.MASTER, true, Optional.empty(), new Epoch(2)),
                links.await(Input.MasterDownAnswered.class));
    }

    @Test
    void shouldReportOnceAndLeakNothingWhenNobodyListens() throws Exception {
        Endpoint nobody = unusedEndpoint();
        int instances = 100;
        List<InstanceId> unreachable = new ArrayList<>();
        long filesBefore = openFiles();

        for (int i = 0; i < instances; i++) {
            InstanceId instance = new InstanceId.DataInstance(new MasterName("m" + i), nobody);
            links.order(new LinkOrder.Open(instance, nobody));
            unreachable.add(instance);
        }
        for (int i = 0; i < 2 * instances; i++) {
            links.await(Input.LinkLost.class);
        }
        // Each fails again several times meanwhile.
        links.vertx.timer(300, TimeUnit.MILLISECONDS).await(5, TimeUnit.SECONDS);
        assertEquals(List.of(), links.rest());
        for (InstanceId instance : unreachable) {
            links.order(new LinkOrder.Close(instance));
        }

        for (int i = 0; i < 100 && openFiles() - filesBefore > 20; i++) {
            links.vertx.timer(50, TimeUnit.MILLISECONDS).await(5, TimeUnit.SECONDS);
        }
        assertTrue(openFiles() - filesBefore <= 20, "open files: " + filesBefore + " before, " + openFiles());
    }

    @Test
    void shouldSayNothingMoreAboutAForgottenInstance() throws Exception {
        FakeServer server = FakeServer.start(links.vertx, FakeServer::answerWell);
        InstanceId peer = links.openPeer(server.endpoint());
        links.awaitOpened(LinkKind.COMMAND);
        NetSocket socket = server.awaitConnection();

        links.order(new LinkOrder.Close(peer));
        links.await(Input.LinkLost.class);
        links.send(peer, new Command.Ping());

        assertEquals("no such link", links.await(Input.CommandFailed.class).reason());
        assertEquals(List.of(), links.rest());
        assertTrue(socket.close().await(5, TimeUnit.SECONDS) == null);
    }

    private InstanceId openedCommands(FakeServer server) throws Exception {
        InstanceId instance = links.open(server.endpoint());
        links.awaitOpened(LinkKind.COMMAND);
        return instance;
    }

    private static void sayNothing(NetSocket socket, List<String> words) {}

    /** Of a port that no connection of ours can get for its own end, so that none can meet itself there. */
    private static Endpoint unusedEndpoint() {
        return new Endpoint("127.0.0.1", 1);
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
