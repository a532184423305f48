package dev.vedette.sentinel.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.http.HttpConnection;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may stay and who has to go, on a clock of our own. */
class ConnectionsTest {

    private static final int LIMIT = 3;
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private long nowMillis = 1_000;
    private final Connections connections = new Connections(LIMIT, () -> nowMillis);

    @Test
    void shouldCutOffWhoeverSendsARequestDropByDrop() {
        HttpConnection slow = opened();

        nowMillis += Connections.PATIENCE_MILLIS;
        assertEquals(List.of(), connections.overdue());
        nowMillis++;

        assertEquals(List.of(slow), connections.overdue());
        assertEquals(0, connections.count());
    }

    @Test
    void shouldCutOffWhoeverDoesNotTakeItsAnswer() {
        HttpConnection deaf = opened();
        connections.asked(deaf);

        nowMillis += Connections.PATIENCE_MILLIS + 1;

        assertEquals(List.of(deaf), connections.overdue());
    }

    @Test
    void shouldLetStay() {
        HttpConnection follower = opened();
        connections.asked(follower);
        connections.streams(follower);
        HttpConnection busy = opened();
        nowMillis += Connections.PATIENCE_MILLIS;
        connections.asked(busy);
        connections.answered(busy);

        nowMillis += Connections.PATIENCE_MILLIS;

        assertEquals(List.of(), connections.overdue());
    }

    @Test
    void shouldGiveThePlaceOfTheIdleToNewcomersAndOfNobodyElse() {
        HttpConnection follower = opened();
        connections.streams(follower);
        HttpConnection idle = opened();
        HttpConnection answered = opened();
        connections.asked(answered);

        HttpConnection newcomer = connection();
        assertEquals(List.of(idle), connections.opened(newcomer, HERE));
        connections.asked(newcomer);
        HttpConnection tooMany = connection();
        assertEquals(List.of(tooMany), connections.opened(tooMany, HERE));
        connections.closed(follower);
        assertEquals(List.of(), connections.opened(connection(), HERE));
    }

    @Test
    void shouldGiveAPlaceOfWhoeverHasManyToAnotherAddress() {
        List<HttpConnection> flood = List.of(opened(), opened(), opened());
        flood.forEach(connections::asked);

        HttpConnection first = connection();
        assertEquals(List.of(flood.get(0)), connections.opened(first, ELSEWHERE));
        connections.asked(first);
        HttpConnection second = connection();

        assertEquals(List.of(second), connections.opened(second, ELSEWHERE), "nobody has two more");
    }

    @Test
    void shouldLeaveWhoHasJustConnectedFromElsewhereTheTimeToAsk() {
        connections.asked(opened());
        connections.asked(opened());
        HttpConnection balancer = connection();
        assertEquals(List.of(), connections.opened(balancer, ELSEWHERE));

        HttpConnection newcomer = connection();
        assertEquals(List.of(newcomer), connections.opened(newcomer, HERE));
        nowMillis += 1_000;

        assertEquals(List.of(balancer), connections.opened(connection(), HERE));
    }

    @Test
    void shouldNotTakeThePlaceOfThoseWhoFollowEvents() {
        for (int number = 0; number < LIMIT; number++) {
            connections.streams(opened());
        }

        HttpConnection newcomer = connection();

        assertEquals(List.of(newcomer), connections.opened(newcomer, ELSEWHERE));
    }

    private HttpConnection opened() {
        HttpConnection connection = connection();
        assertEquals(List.of(), connections.opened(connection, HERE));
        return connection;
    }

    /** Something that is the same as itself and nothing else; nothing is asked of it. */
    private static HttpConnection connection() {
        return (HttpConnection) Proxy.newProxyInstance(
                ConnectionsTest.class.getClassLoader(),
                new Class<?>[] {HttpConnection.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> "connection";
                });
    }
}
