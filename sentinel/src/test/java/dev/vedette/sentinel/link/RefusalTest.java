package dev.vedette.sentinel.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.model.InstanceId;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused connections, and how the core hears of them. */
final class RefusalTest {

    /** No connection of ours can get it for its own end, and meet itself there. */
    private static final int UNUSED_PORT = 1;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldKnowARefusalByEitherKindOfSockets(boolean isNative) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(isNative));
        NetClient client = LinkClient.create(vertx, Optional.empty(), UnaryOperator.identity());
        try {
            Throwable cause = assertThrows(
                    IOException.class,
                    () -> client.connect(UNUSED_PORT, "127.0.0.1").await(30, TimeUnit.SECONDS));

            assertTrue(Refusal.is(cause), cause::toString);
        } finally {
            vertx.close().await(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void shouldTakeNothingElseForARefusal() {
        assertFalse(Refusal.is(new ConnectTimeoutException("connection timed out after 1000 ms: /10.0.0.1:6379")));
        assertFalse(Refusal.is(new ConnectException("connect(..) failed with error(-110): Connection timed out")));
        assertFalse(Refusal.is(new NoRouteToHostException("No route to host")));
        assertFalse(Refusal.is(new IOException("Connection refused")));
    }

    @Test
    void shouldTellTheFirstRefusalAfterAConnectionAndEachThatWasAskedFor() throws Exception {
        LinkFixture links = new LinkFixture();
        try {
            FakeServer server = FakeServer.start(links.vertx, FakeServer::answerWell);
            InstanceId instance = links.open(server.endpoint());
            links.awaitOpened(LinkKind.PUBSUB);
            server.stop();

            Input.ConnectionRefused first = links.await(Input.ConnectionRefused.class);
            // Its own attempts go on meanwhile.
            links.vertx.timer(100, TimeUnit.MILLISECONDS).await(30, TimeUnit.SECONDS);
            assertEquals(List.of(), refusals(links));
            links.order(new LinkOrder.Knock(instance));
            Input.ConnectionRefused second = links.await(Input.ConnectionRefused.class);

            assertEquals(instance, second.instance());
            assertTrue(second.begunMillis() >= first.begunMillis() + 50, first + " " + second);
        } finally {
            links.close();
        }
    }

    @Test
    void shouldFindAServerThatIsBackAtTheNextKnock() throws Exception {
        LinkFixture links = new LinkFixture();
        try {
            FakeServer server = FakeServer.start(links.vertx, FakeServer::answerWell);
            InstanceId instance = links.open(server.endpoint());
            links.awaitOpened(LinkKind.PUBSUB);
            server.stop();
            links.await(Input.ConnectionRefused.class);

            server.startAgain();
            links.order(new LinkOrder.Knock(instance));

            links.awaitOpened(LinkKind.COMMAND);
            links.order(new LinkOrder.Knock(instance));
            links.order(new LinkOrder.Knock(new InstanceId.PeerInstance(LinkFixture.PEER_ID)));
            assertEquals(List.of(), refusals(links));
        } finally {
            links.close();
        }
    }

    private static List<Input> refusals(LinkFixture links) {
        return links.rest().stream()
                .filter(Input.ConnectionRefused.class::isInstance)
                .toList();
    }
}
