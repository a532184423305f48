package dev.vedette.sentinel.link;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.InstanceId;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HungPeerTest {

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
    void shouldNotWaitForAHungPeerToReadWhatIsLeft() throws Exception {
        int hellos = 8_000;
        FakeServer server = FakeServer.start(links.vertx, (socket, words) -> {});
        InstanceId peer = links.openPeer(server.endpoint());
        NetSocket connection = server.awaitConnection();
        CountDownLatch closed = new CountDownLatch(1);
        connection.closeHandler(nothing -> closed.countDown());
        links.awaitOpened(LinkKind.COMMAND);
        server.awaitRequest("CLIENT");
        connection.pause();

        Command.PublishHello hello = longHello();
        for (int i = 0; i < hellos; i++) {
            links.send(peer, hello);
        }
        links.order(new LinkOrder.Close(peer));
        connection.resume();

        assertTrue(closed.await(30, TimeUnit.SECONDS));
        assertTrue(server.requestCount() < hellos, () -> "read " + server.requestCount());
    }

    private static Command.PublishHello longHello() {
        return new Command.PublishHello(new Command.HelloContent(
                LinkFixture.MY_ID, Epoch.ZERO, LinkFixture.MASTER, new Endpoint("x".repeat(4_000), 6379), Epoch.ZERO));
    }
}
