package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.watch.ObservedEvent;
import dev.vedette.it.writer.Writer;
import dev.vedette.it.writer.WriterReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Three originals are replaced by Vedette one after the other, on the same files and ports, and then back again, under a
 * writer and under clients that ask all the time. In each composition the master is killed once.
 */
@Timeout(300)
class RollingReplacementIT {
    private static final int SENTINELS = 3;

    /** With a second, on a busy machine with two, the original at times fails a healthy new master over once more, right after a switch. */
    private static final long DOWN_AFTER_MILLIS = 2_500;

    /** Asynchronous replication may lose what was acknowledged in the very last moment of a killed master. */
    private static final int LOST_AT_A_KILL = 20;

    @Test
    void shouldLoseNothingOnTheWayThereAndBack() throws IOException {
        Assumptions.assumeTrue(SentinelKind.REDIS_SENTINEL.isAvailable(), "redis-sentinel is not installed");
        TopologySettings settings = TopologySettings.of(SentinelKind.REDIS_SENTINEL, SENTINELS)
                .withReplicas(4)
                .withDownAfter(DOWN_AFTER_MILLIS)
                .withFailoverTimeout(5_000);
        try (Topology topology = Topology.start(settings);
                Writer writer = Subject.writer(topology);
                AnswerWatch watch = AnswerWatch.start(topology.sentinelEndpoints(), topology.master())) {
            writer.awaitWriting(System.nanoTime(), PATIENCE);
            List<Endpoint> masters = new ArrayList<>();

            for (SentinelProcess sentinel : topology.sentinels()) {
                masters.add(failOver(topology, writer, watch));
                replace(topology, sentinel, Subject.kind());
            }
            reviveServers(topology);
            for (SentinelProcess sentinel : topology.sentinels()) {
                masters.add(failOver(topology, writer, watch));
                replace(topology, sentinel, SentinelKind.REDIS_SENTINEL);
            }
            masters.add(failOver(topology, writer, watch));
            WriterReport report = writer.stop(topology.master());

            assertEquals(List.of(), watch.stop(), topology::diagnosis);
            assertTrue(watch.answerCount() > 1000, () -> "only " + watch.answerCount() + " answers");
            for (Endpoint sentinel : topology.sentinelEndpoints()) {
                assertEquals(masters, announced(topology, sentinel), topology::diagnosis);
            }
            int most = masters.size() * LOST_AT_A_KILL;
            assertTrue(
                    report.lost().size() <= most, () -> "lost: " + report.lost().size() + "\n" + topology.diagnosis());
        }
    }

    /** What clients subscribed to a sentinel were told, one after the other. */
    private static List<Endpoint> announced(Topology topology, Endpoint sentinel) {
        List<Endpoint> announced = new ArrayList<>();
        for (ObservedEvent event : topology.events().since(Long.MIN_VALUE)) {
            if (event.sentinel().equals(sentinel) && event.channel().equals("+switch-master")) {
                String[] words = event.payload().split(" ", -1);
                announced.add(new Endpoint(words[3], Integer.parseInt(words[4])));
            }
        }
        return announced;
    }

    private static Endpoint failOver(Topology topology, Writer writer, AnswerWatch watch) throws IOException {
        RedisProcess old = topology.server(Consensus.await(topology));
        watch.allow(topology.servers().stream()
                .filter(RedisProcess::isAlive)
                .map(RedisProcess::endpoint)
                .collect(Collectors.toSet()));

        long faultNanos = old.sigkill();
        writer.awaitFirstAckElsewhere(old.endpoint(), faultNanos, PATIENCE, topology::diagnosis);
        topology.awaitSwitchAnnounced(faultNanos, PATIENCE);
        Endpoint master = topology.awaitOtherMaster(old.endpoint(), PATIENCE);

        watch.allow(Set.of(master));
        return master;
    }

    /** Nothing but the program changes: what it knew before, it knows as soon as it answers again. */
    private static void replace(Topology topology, SentinelProcess sentinel, SentinelKind kind) throws IOException {
        Consensus.await(topology);
        SentinelMemory before = SentinelMemory.of(sentinel);
        Map<String, Long> epochsBefore = SentinelMemory.epochs(sentinel);

        assertEquals(0, sentinel.sigterm(), sentinel::logTail);
        sentinel.restartAs(kind);

        assertEquals(before, SentinelMemory.of(sentinel), topology::diagnosis);
        assertEquals(epochsBefore, SentinelMemory.epochs(sentinel), topology::diagnosis);
    }

    /** Done while only Vedette watches: it takes old masters back at once, the original may need more than a minute. */
    private static void reviveServers(Topology topology) throws IOException {
        Endpoint master = Consensus.await(topology);
        for (RedisProcess server : topology.servers()) {
            if (!server.isAlive()) {
                server.restart();
            }
        }
        for (RedisProcess server : topology.servers()) {
            if (!server.endpoint().equals(master)) {
                topology.awaitReplicaOf(server, master, PATIENCE);
            }
        }
    }
}
