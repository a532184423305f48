package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.waiting.Await;
import dev.vedette.it.watch.ObservedEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing is promoted without quorum and majority, and everything goes on once they are back. */
@Timeout(180)
class NoFailoverIT {
    /** Several periods of questions to the peers, which are asked every second at least. */
    private static final long OBSERVED_DOWN_MILLIS = 4_000;

    @Test
    void shouldNotFailOverWithoutQuorum() throws IOException {
        try (Topology topology = Topology.start(Subject.sentinels(3).withQuorum(3))) {
            SentinelProcess missing = topology.sentinels().get(2);
            RedisProcess master = topology.servers().get(0);
            missing.sigkill();

            long faultNanos = master.sigkill();
            for (SentinelProcess sentinel : topology.sentinels().subList(0, 2)) {
                awaitDownFor(topology, sentinel, "s-down-time");
            }

            assertNone(topology, faultNanos, List.of("+odown", "+try-failover", "+elected-leader", "+switch-master"));
            assertStillNamed(topology, master.endpoint());

            missing.restart();
            topology.awaitOtherMaster(master.endpoint(), PATIENCE);
        }
    }

    @Test
    void shouldNotFailOverWithoutMajority() throws IOException {
        try (Topology topology =
                Topology.start(Subject.sentinels(3).withQuorum(1).withFailoverTimeout(1_500))) {
            SentinelProcess alone = topology.sentinels().get(0);
            SentinelProcess returning = topology.sentinels().get(1);
            RedisProcess master = topology.servers().get(0);
            topology.sentinels().get(2).sigkill();
            returning.sigkill();

            long faultNanos = master.sigkill();
            topology.events().await("+odown", 1, faultNanos, PATIENCE, event -> event.isAboutMaster("+odown"));
            awaitDownFor(topology, alone, "o-down-time");

            assertNone(topology, faultNanos, List.of("+elected-leader", "+selected-slave", "+switch-master"));
            assertStillNamed(topology, master.endpoint());

            returning.restart();
            topology.awaitOtherMaster(master.endpoint(), PATIENCE);
        }
    }

    private static void awaitDownFor(Topology topology, SentinelProcess sentinel, String field) {
        Await.until(
                field + " of " + OBSERVED_DOWN_MILLIS + " ms at " + sentinel,
                PATIENCE,
                () -> downMillis(sentinel, field) >= OBSERVED_DOWN_MILLIS,
                topology::diagnosis);
    }

    private static long downMillis(SentinelProcess sentinel, String field) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            Map<String, String> master = client.master(MASTER_NAME);
            return Long.parseLong(master.getOrDefault(field, "0"));
        }
    }

    private static void assertNone(Topology topology, long sinceNanos, List<String> channels) {
        List<ObservedEvent> found = topology.events().matching(sinceNanos, event -> channels.contains(event.channel()));
        assertEquals(List.of(), found, topology::diagnosis);
    }

    private static void assertStillNamed(Topology topology, Endpoint master) {
        for (SentinelProcess sentinel : topology.sentinels()) {
            if (sentinel.isAlive()) {
                assertEquals(Optional.of(master), Topology.masterAt(sentinel), topology::diagnosis);
            }
        }
    }
}
