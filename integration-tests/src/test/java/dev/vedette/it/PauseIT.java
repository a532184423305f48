package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.waiting.Await;
import dev.vedette.it.watch.ObservedEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pause ordered at one real sentinel holds failovers back at all, over restarts, until it is ended or over. */
@Timeout(180)
class PauseIT {
    /** Several times what a failover takes, elections that are repeated included. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

    @BeforeAll
    static void onlyVedetteKnowsPauses() {
        Assumptions.assumeTrue(Subject.isVedette(), "pauses are Vedette's own");
    }

    @Test
    void shouldHoldAFailoverBackUntilResumedElsewhere() throws IOException {
        try (Topology topology = Topology.start(Subject.sentinels(3).withSentinelPassword("secret-of-sentinels"))) {
            RedisProcess master = topology.servers().get(0);
            SentinelProcess restarted = topology.sentinels().get(1);
            Map<String, Reply> ordered =
                    fields(ask(topology, 0, "VEDETTE", "PAUSE", MASTER_NAME, "600", "new", "disks"));
            assertEquals(3, ordered.get("agreed").whole(), topology::diagnosis);
            restarted.sigkill();
            restarted.restart();
            topology.awaitDiscovered();

            long faultNanos = master.sigkill();
            awaitWarnings(topology, faultNanos);
            assertNoFailover(topology, faultNanos, master);
            Map<String, Reply> shown =
                    fields(ask(topology, 1, "VEDETTE", "PAUSES").items().get(0));
            assertEquals("new disks", shown.get("reason").text());
            Await.until(
                    "the one that was restarted has told the others anew",
                    PATIENCE,
                    () -> fields(ask(topology, 1, "VEDETTE", "PAUSES").items().get(0))
                                    .get("agreed")
                                    .whole()
                            == 3,
                    topology::diagnosis);

            assertEquals(
                    3,
                    fields(ask(topology, 2, "VEDETTE", "RESUME", MASTER_NAME))
                            .get("agreed")
                            .whole());
            topology.awaitOtherMaster(master.endpoint(), PATIENCE);
            assertEquals(List.of(), ask(topology, 0, "VEDETTE", "PAUSES").items());
        }
    }

    @Test
    void shouldFailOverWhenTheTimeIsOverAndByOrderBefore() throws IOException {
        try (Topology topology = Topology.start(Subject.sentinels(3))) {
            RedisProcess first = topology.servers().get(0);
            ask(topology, 0, "VEDETTE", "PAUSE", "*", "600");
            Reply refused = ask(topology, 1, "SENTINEL", "FAILOVER", MASTER_NAME, "COORDINATED");
            assertTrue(refused.failure().startsWith("PAUSED "), refused::toString);
            assertEquals(new Reply.Text("OK"), ask(topology, 1, "SENTINEL", "FAILOVER", MASTER_NAME));
            Endpoint second = topology.awaitOtherMaster(first.endpoint(), PATIENCE);
            topology.awaitReplicaOf(first, second, PATIENCE);

            long orderNanos = System.nanoTime();
            ask(topology, 0, "VEDETTE", "PAUSE", "*", "4");
            topology.server(second).sigkill();
            // Not of each: if the machine was slow, the failover may be over before the last one would have said so.
            topology.events().await("+odown", 1, orderNanos, PATIENCE, event -> event.isAboutMaster("+odown"));
            topology.events()
                    .awaitEach(
                            "-pause",
                            all(topology),
                            orderNanos,
                            PATIENCE,
                            event -> event.channel().equals("-pause"));
            topology.awaitOtherMaster(second, PATIENCE);

            for (Endpoint sentinel : all(topology)) {
                List<String> told =
                        topology
                                .events()
                                .matching(orderNanos, event -> event.sentinel().equals(sentinel))
                                .stream()
                                .map(ObservedEvent::channel)
                                .toList();
                int tried = told.indexOf("+try-failover");
                assertTrue(
                        tried < 0 || tried > told.indexOf("-pause"),
                        () -> topology.events().describe(orderNanos));
            }
        }
    }

    @Test
    void shouldHoldWithOneOriginalAmongThree() throws IOException {
        Assumptions.assumeTrue(SentinelKind.REDIS_SENTINEL.isAvailable(), "redis-sentinel is not installed");
        List<SentinelKind> kinds = List.of(Subject.kind(), Subject.kind(), SentinelKind.REDIS_SENTINEL);
        try (Topology topology = Topology.start(TopologySettings.of(kinds).withFailoverTimeout(2_000))) {
            RedisProcess master = topology.servers().get(0);
            Map<String, Reply> ordered = fields(ask(topology, 0, "VEDETTE", "PAUSE", MASTER_NAME, "600"));
            assertEquals(2, ordered.get("agreed").whole());
            Map<String, Reply> missing = fields(ordered.get("missing").items().get(0));
            assertEquals(
                    topology.sentinels().get(2).endpoint().toString(),
                    missing.get("address").text());
            assertTrue(missing.get("reason").text().startsWith("ERR unknown command"), missing::toString);

            long faultNanos = master.sigkill();
            awaitWarnings(topology, faultNanos);
            assertNoFailover(topology, faultNanos, master);

            ask(topology, 1, "VEDETTE", "RESUME", "*");
            topology.awaitOtherMaster(master.endpoint(), PATIENCE);
        }
    }

    @Test
    void shouldTellTheOperatorThatOneAmongThreeIsNoMajority() throws IOException {
        Assumptions.assumeTrue(SentinelKind.REDIS_SENTINEL.isAvailable(), "redis-sentinel is not installed");
        List<SentinelKind> kinds = List.of(Subject.kind(), SentinelKind.REDIS_SENTINEL, SentinelKind.REDIS_SENTINEL);
        try (Topology topology = Topology.start(TopologySettings.of(kinds))) {
            String error =
                    ask(topology, 0, "VEDETTE", "PAUSE", MASTER_NAME, "600").failure();

            assertTrue(error.startsWith("NOQUORUM 1 of 3 Sentinels have taken the pause, 2 are needed."), error);
        }
    }

    private static void awaitWarnings(Topology topology, long faultNanos) {
        topology.events()
                .awaitEach("+odown", all(topology), faultNanos, PATIENCE, event -> event.isAboutMaster("+odown"));
    }

    /** Nothing happens for a while: a time that is measured, not waited for. */
    private static void assertNoFailover(Topology topology, long faultNanos, RedisProcess master) {
        Await.idle(LONG_ENOUGH);
        assertEquals(
                List.of(),
                topology.events()
                        .matching(
                                faultNanos,
                                event -> List.of("+elected-leader", "+selected-slave", "+switch-master")
                                        .contains(event.channel())),
                topology::diagnosis);
        assertEquals(master.endpoint(), topology.master());
    }

    private static List<Endpoint> all(Topology topology) {
        return topology.sentinels().stream().map(SentinelProcess::endpoint).toList();
    }

    private static Reply ask(Topology topology, int sentinel, String... words) throws IOException {
        try (SentinelClient client = topology.sentinels().get(sentinel).connect()) {
            return client.resp().call(words);
        }
    }

    private static Map<String, Reply> fields(Reply reply) {
        Map<String, Reply> fields = new LinkedHashMap<>();
        List<Reply> items = reply.items();
        for (int index = 0; index + 1 < items.size(); index += 2) {
            fields.put(items.get(index).text(), items.get(index + 1));
        }
        return fields;
    }
}
