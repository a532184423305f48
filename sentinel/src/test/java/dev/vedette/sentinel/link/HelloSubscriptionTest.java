package dev.vedette.sentinel.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.InstanceId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HelloSubscriptionTest {

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
    void shouldHearHellosOfOthersAndPassOverTheRest() throws Exception {
        String tail = ",3,mymaster,10.0.0.1,6379,2";
        String ours = "10.0.0.9,26379," + LinkFixture.MY_ID + tail;
        String theirs = "10.0.0.8,26379," + LinkFixture.PEER_ID + tail;
        FakeServer server = FakeServer.start(links.vertx, (socket, words) -> {
            FakeServer.answerWell(socket, words);
            if (words.get(0).equals("SUBSCRIBE")) {
                socket.write(Buffer.buffer(message("garbage") + message(ours) + message(theirs)));
            }
        });

        links.open(server.endpoint());

        Input.HelloHeard heard = links.await(Input.HelloHeard.class);
        assertEquals(Hello.parse(theirs).orElseThrow(), heard.hello());
        assertEquals(1, links.refusedHellos.get());
    }

    @Test
    void shouldTellOfOurOwnIdFromAnAddressThatWeNeverNamed() throws Exception {
        String tail = ",26379," + LinkFixture.MY_ID + ",3,mymaster,10.0.0.1,6379,2";
        CompletableFuture<NetSocket> subscriber = new CompletableFuture<>();
        FakeServer server = FakeServer.start(links.vertx, (socket, words) -> {
            FakeServer.answerWell(socket, words);
            if (words.get(0).equals("SUBSCRIBE")) {
                subscriber.complete(socket);
            }
        });
        InstanceId instance = links.open(server.endpoint());
        links.awaitOpened(LinkKind.COMMAND);
        links.send(
                instance,
                new Command.PublishHello(new Command.HelloContent(
                        LinkFixture.MY_ID, new Epoch(3), LinkFixture.MASTER, server.endpoint(), new Epoch(2))));
        server.awaitRequest("PUBLISH");

        Buffer hellos = Buffer.buffer(message("127.0.0.1" + tail) + message("10.0.0.8" + tail));
        subscriber.get(30, TimeUnit.SECONDS).write(hellos);

        assertEquals(
                new Endpoint("10.0.0.8", 26379),
                links.await(Input.OwnIdHeard.class).address());
    }

    @Test
    void shouldReplaceASilentPubSubConnection() throws Exception {
        links.publishPeriodMillis = 50;
        FakeServer server = FakeServer.start(links.vertx, FakeServer::answerWell);

        links.open(server.endpoint());

        Input.LinkLost lost = links.await(Input.LinkLost.class);
        assertEquals(LinkKind.PUBSUB, lost.kind());
        assertEquals("no message for 300 ms", lost.reason());
        links.awaitOpened(LinkKind.PUBSUB);
    }

    private static String message(String payload) {
        return "*3\r\n$7\r\nmessage\r\n$18\r\n__sentinel__:hello\r\n$" + payload.length() + "\r\n" + payload + "\r\n";
    }
}
