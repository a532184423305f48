package dev.vedette.sentinel.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
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
