package dev.vedette.sentinel.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which links are replaced by order, and which stay. */
@Timeout(60)
class LinkRenewalTest {

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
    void shouldRenewAllLinksToPeersAndNoOthers() throws Exception {
        FakeServer server = FakeServer.start(links.vertx, FakeServer::answerWell);
        FakeServer peer = FakeServer.start(links.vertx, FakeServer::answerWell);
        links.open(server.endpoint());
        links.awaitOpened(LinkKind.PUBSUB);
        InstanceId peerId = links.openPeer(peer.endpoint());
        links.await(Input.LinkOpened.class, opened -> opened.instance().equals(peerId));

        links.onContext(table -> {
            table.renewPeers("credentials changed");
            return true;
        });

        assertEquals(peerId, links.await(Input.LinkLost.class).instance());
        assertEquals(peerId, links.await(Input.LinkOpened.class).instance());
    }

    @Test
    void shouldLogInAnewOverTheConnectionsThatStand() throws Exception {
        FakeServer server = FakeServer.start(links.vertx, FakeServer::answerWell);
        links.credentials = new Credentials(Optional.empty(), Optional.of("first"));
        InstanceId id = links.open(server.endpoint());
        links.awaitOpened(LinkKind.PUBSUB);
        server.awaitRequest("SUBSCRIBE");

        authenticateAnew(id, "second");

        assertEquals(List.of("AUTH", "second"), server.awaitRequest("AUTH"));
        assertEquals(List.of(), links.rest());
    }

    @Test
    void shouldSubscribeAnewWhereThePasswordWasWrong() throws Exception {
        AtomicBoolean isRight = new AtomicBoolean();
        FakeServer server = FakeServer.start(links.vertx, (socket, words) -> {
            if (isRight.get()) {
                FakeServer.answerWell(socket, words);
            } else {
                socket.write("-NOAUTH Authentication required.\r\n");
            }
        });
        InstanceId id = links.open(server.endpoint());
        links.awaitOpened(LinkKind.COMMAND);
        links.await(Input.LinkLost.class, lost -> lost.kind() == LinkKind.PUBSUB);
        isRight.set(true);

        authenticateAnew(id, "second");

        links.awaitOpened(LinkKind.PUBSUB);
    }

    private void authenticateAnew(InstanceId instance, String password) throws Exception {
        links.onContext(table -> {
            links.credentials = new Credentials(Optional.empty(), Optional.of(password));
            table.authenticateAnew(instance::equals);
            return true;
        });
    }

    @Test
    void shouldConnectToTheAddressOfANameAndFollowItElsewhere() throws Exception {
        FakeServer first = FakeServer.start(links.vertx, FakeServer::answerWell);
        links.addresses.put("named", "127.0.0.1");
        InstanceId id = links.open(new Endpoint("named", first.endpoint().port()));
        links.awaitOpened(LinkKind.PUBSUB);

        links.onContext(table -> {
            table.renewHost("NAMED", "named leads to 127.0.0.1 now");
            return true;
        });

        assertEquals(id, links.await(Input.LinkLost.class).instance());
        links.awaitOpened(LinkKind.PUBSUB);
    }

    @Test
    void shouldWaitForANameThatLeadsNowhereYet() throws Exception {
        FakeServer server = FakeServer.start(links.vertx, FakeServer::answerWell);
        links.open(new Endpoint(LinkFixture.NOWHERE, server.endpoint().port()));
        assertEquals(
                "Failed to resolve hostname '" + LinkFixture.NOWHERE + "'",
                links.await(Input.LinkLost.class).reason());

        links.addresses.put(LinkFixture.NOWHERE, "127.0.0.1");

        links.awaitOpened(LinkKind.PUBSUB);
    }
}
