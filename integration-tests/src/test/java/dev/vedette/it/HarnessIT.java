package dev.vedette.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.waiting.Await;
import dev.vedette.it.writer.Ack;
import dev.vedette.it.writer.Writer;
import dev.vedette.it.writer.WriterReport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tools of the other tests, tried on the original: what fails here is the harness, not Vedette. */
@Timeout(120)
class HarnessIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void shouldSeeFailoverOfTheOriginal() throws IOException {
        Assumptions.assumeTrue(SentinelKind.REDIS_SENTINEL.isAvailable(), "redis-sentinel is not installed");
        TopologySettings settings = TopologySettings.of(SentinelKind.REDIS_SENTINEL, 3);
        try (Topology topology = Topology.start(settings);
                Writer writer =
                        Writer.start(topology.sentinelEndpoints(), TopologySettings.MASTER_NAME, Optional.empty())) {
            RedisProcess old = topology.servers().get(0);
            Await.until(
                    "more than 100 writes",
                    PATIENCE,
                    () -> writer.latest().filter(ack -> ack.value() > 150).isPresent());

            long faultNanos = old.sigkill();
            Ack first = writer.awaitFirstAckElsewhere(old.endpoint(), faultNanos, PATIENCE, topology::diagnosis);
            Endpoint master = topology.awaitOtherMaster(old.endpoint(), PATIENCE);
            topology.events()
                    .awaitEach(
                            "+switch-master",
                            topology.sentinelEndpoints(),
                            faultNanos,
                            PATIENCE,
                            event -> event.channel().equals("+switch-master"));
            topology.awaitReplicaOf(otherReplica(topology, old, master), master, PATIENCE);
            WriterReport report = writer.stop(master);

            assertEquals(master, first.server());
            assertTrue(
                    report.acknowledged().size() > 100,
                    "writes: " + report.acknowledged().size());
            assertTrue(report.lost().size() < 20, "lost: " + report.lost());
            assertTrue(report.longestGapMillis() >= 1000, "gap: " + report.longestGapMillis());
        }
    }

    @Test
    void shouldUnpackRedisThatRuns() {
        try (TempFolder folder = TempFolder.create("embedded")) {
            String program = Executables.embeddedRedisServer(folder.path()).toString();
            try (ManagedProcess process = ManagedProcess.start(
                    "embedded redis-server",
                    List.of(program, "--version"),
                    folder.path(),
                    folder.path().resolve("log"))) {
                int code = process.awaitExit(PATIENCE);

                assertEquals(0, code, process.log());
                assertTrue(process.log().contains("Redis server v=6.2"), process.log());
            }
        }
    }

    /** Not the old master: the original sometimes needs more than a minute to take that back. */
    private static RedisProcess otherReplica(Topology topology, RedisProcess old, Endpoint master) {
        return topology.servers().stream()
                .filter(server -> server != old && !server.endpoint().equals(master))
                .findFirst()
                .orElseThrow();
    }
}
