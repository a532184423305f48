package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.watch.ObservedEvent;
import dev.vedette.it.writer.Writer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Three sentinels of ours and two originals under a quorum of three: each side leads at times, by itself and at an operator's
 * word, and all five end with the same view. Who may lead is decided by quorums: a sentinel whose own quorum is out of reach
 * says that the master is down, and votes, but never stands.
 */
@Timeout(240)
class FiveSentinelMixIT {
    private static final int QUORUM = 3;
    private static final int OUT_OF_REACH = 6;

    /** Below it, the original may fail a master over once more that was just promoted; the more so on a busy machine. */
    private static final long DOWN_AFTER_MILLIS = 3_000;

    private static final List<SentinelKind> KINDS = List.of(
            Subject.kind(), Subject.kind(), Subject.kind(), SentinelKind.REDIS_SENTINEL, SentinelKind.REDIS_SENTINEL);

    @Test
    void shouldFollowLeaderOfEitherKind() throws IOException {
        Assumptions.assumeTrue(SentinelKind.REDIS_SENTINEL.isAvailable(), "redis-sentinel is not installed");
        TopologySettings settings = TopologySettings.of(KINDS)
                .withReplicas(4)
                .withQuorum(QUORUM)
                .withDownAfter(DOWN_AFTER_MILLIS)
                .withFailoverTimeout(5_000);
        try (Topology topology = Topology.start(settings);
                Writer writer = Subject.writer(topology)) {
            writer.awaitWriting(System.nanoTime(), PATIENCE);

            assertLeads(topology, writer, SentinelKind.REDIS_SENTINEL);
            assertLeads(topology, writer, Subject.kind());
            assertObeys(topology, writer, topology.sentinels().get(KINDS.size() - 1));
            assertObeys(topology, writer, topology.sentinels().get(0));
            Consensus.await(topology);
        }
    }

    private static void assertLeads(Topology topology, Writer writer, SentinelKind side) throws IOException {
        RedisProcess old = topology.server(Consensus.await(topology));
        for (SentinelProcess sentinel : topology.sentinels()) {
            setQuorum(sentinel, sentinel.kind() == side ? QUORUM : OUT_OF_REACH);
        }

        long faultNanos = old.sigkill();
        Endpoint master = assertOneMaster(topology, writer, old, faultNanos);

        List<ObservedEvent> elected =
                topology.events().matching(faultNanos, event -> event.channel().equals("+elected-leader"));
        assertTrue(!elected.isEmpty(), topology::diagnosis);
        for (ObservedEvent event : elected) {
            assertEquals(side, kindOf(topology, event.sentinel()), topology::diagnosis);
        }
        for (SentinelProcess sentinel : topology.sentinels()) {
            setQuorum(sentinel, QUORUM);
        }
        assertNotEquals(old.endpoint(), master);
    }

    private static void assertObeys(Topology topology, Writer writer, SentinelProcess chosen) throws IOException {
        RedisProcess old = topology.server(Consensus.await(topology));
        long commandNanos = System.nanoTime();
        try (SentinelClient client = chosen.connect()) {
            assertEquals(new Reply.Text("OK"), client.failover(MASTER_NAME), topology::diagnosis);
        }
        assertOneMaster(topology, writer, old, commandNanos);
    }

    /** No waiting for the old master: the original may need more than a minute to take one back. */
    private static Endpoint assertOneMaster(Topology topology, Writer writer, RedisProcess old, long sinceNanos)
            throws IOException {
        writer.awaitFirstAckElsewhere(old.endpoint(), sinceNanos, PATIENCE, topology::diagnosis);
        topology.awaitSwitchAnnounced(sinceNanos, PATIENCE);
        Endpoint master = topology.awaitOtherMaster(old.endpoint(), PATIENCE);
        List<String> switched =
                topology.events().matching(sinceNanos, event -> event.channel().equals("+switch-master")).stream()
                        .map(ObservedEvent::payload)
                        .distinct()
                        .toList();
        assertEquals(1, switched.size(), topology::diagnosis);
        assertTrue(switched.get(0).endsWith(" " + master.host() + " " + master.port()), topology::diagnosis);
        return master;
    }

    private static void setQuorum(SentinelProcess sentinel, int quorum) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            Reply reply = client.resp().call("SENTINEL", "SET", MASTER_NAME, "quorum", Integer.toString(quorum));
            assertEquals(new Reply.Text("OK"), reply);
        }
    }

    private static SentinelKind kindOf(Topology topology, Endpoint endpoint) {
        return topology.sentinels().stream()
                .filter(sentinel -> sentinel.endpoint().equals(endpoint))
                .map(SentinelProcess::kind)
                .findFirst()
                .orElseThrow();
    }
}
