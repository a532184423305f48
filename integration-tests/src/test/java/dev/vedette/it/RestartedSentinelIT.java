package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a sentinel knows survives a SIGKILL, because it is in its file; and the original can read that file. */
@Timeout(180)
class RestartedSentinelIT {
    /** What must survive a restart. */
    private record Memory(
            String id, String address, String configEpoch, String quorum, Set<String> replicas, Set<String> sentinels) {
        static Memory of(SentinelProcess sentinel) throws IOException {
            try (SentinelClient client = sentinel.connect()) {
                Map<String, String> master = client.master(MASTER_NAME);
                return new Memory(
                        client.myId(),
                        master.get("ip") + ":" + master.get("port"),
                        master.get("config-epoch"),
                        master.get("quorum"),
                        names(client.replicas(MASTER_NAME)),
                        names(client.sentinels(MASTER_NAME)));
            }
        }

        private static Set<String> names(List<Map<String, String>> instances) {
            return instances.stream()
                    .map(instance -> instance.get("name"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void shouldRememberEverythingAfterSigkill() throws IOException {
        try (Topology topology = Topology.start(Subject.sentinels(3))) {
            failOver(topology);
            SentinelProcess sentinel = topology.sentinels().get(0);
            Memory before = Memory.of(sentinel);
            Set<String> epochsBefore = linesWith(sentinel, "-epoch ");

            sentinel.sigkill();
            freezeAllBut(topology, sentinel);
            sentinel.restart();
            Memory after = Memory.of(sentinel);

            assertEquals(before, after, topology::diagnosis);
            assertEquals(epochsBefore, linesWith(sentinel, "-epoch "), topology::diagnosis);
        }
    }

    @Test
    void shouldTakePartAgainAfterRestart() throws IOException {
        try (Topology topology = Topology.start(Subject.sentinels(3).withQuorum(3))) {
            SentinelProcess sentinel = topology.sentinels().get(0);
            sentinel.sigkill();
            sentinel.restart();
            topology.awaitDiscovered();
            RedisProcess old = topology.servers().get(0);

            old.sigkill();
            topology.awaitOtherMaster(old.endpoint(), PATIENCE);

            assertEquals(
                    2, topology.servers().stream().filter(RedisProcess::isAlive).count());
        }
    }

    @Test
    void shouldLeaveFileThatTheOriginalReads() throws IOException {
        Assumptions.assumeTrue(SentinelKind.REDIS_SENTINEL.isAvailable(), "redis-sentinel is not installed");
        try (Topology topology = Topology.start(Subject.sentinels(3))) {
            failOver(topology);
            SentinelProcess sentinel = topology.sentinels().get(0);
            Memory before = Memory.of(sentinel);

            sentinel.sigterm();
            freezeAllBut(topology, sentinel);
            sentinel.restartAs(SentinelKind.REDIS_SENTINEL);
            Memory after = Memory.of(sentinel);

            assertEquals(before, after, topology::diagnosis);
        }
    }

    /** The dead master stays known as a replica afterwards, and only from memory: the new one never had it as a replica. */
    private static void failOver(Topology topology) {
        RedisProcess old = topology.servers().get(0);
        long faultNanos = old.sigkill();
        topology.awaitSwitchAnnounced(faultNanos, PATIENCE);
        topology.awaitOtherMaster(old.endpoint(), PATIENCE);
    }

    /** So that nothing can be learned from the others. */
    private static void freezeAllBut(Topology topology, SentinelProcess sentinel) {
        topology.sentinels().stream().filter(other -> other != sentinel).forEach(SentinelProcess::sigstop);
    }

    private static Set<String> linesWith(SentinelProcess sentinel, String words) {
        return sentinel.confText()
                .lines()
                .filter(line -> line.contains(words))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
