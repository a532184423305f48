package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.topology.Topology;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a sentinel knows survives a SIGKILL, because it is in its file; and the original can read that file. */
@Timeout(180)
class RestartedSentinelIT {
    @Test
    void shouldRememberEverythingAfterSigkill() throws IOException {
        try (Topology topology = Topology.start(Subject.sentinels(3))) {
            failOver(topology);
            SentinelProcess sentinel = topology.sentinels().get(0);
            SentinelMemory before = SentinelMemory.of(sentinel);
            Set<String> epochsBefore = linesWith(sentinel, "-epoch ");

            sentinel.sigkill();
            freezeAllBut(topology, sentinel);
            sentinel.restart();
            SentinelMemory after = SentinelMemory.of(sentinel);

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
            SentinelMemory before = SentinelMemory.of(sentinel);

            sentinel.sigterm();
            freezeAllBut(topology, sentinel);
            sentinel.restartAs(SentinelKind.REDIS_SENTINEL);
            SentinelMemory after = SentinelMemory.of(sentinel);

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
