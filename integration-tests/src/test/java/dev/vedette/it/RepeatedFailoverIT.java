package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.writer.Writer;
import dev.vedette.it.writer.WriterReport;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One failover leaves a set that is ready for the next one. */
@Timeout(180)
class RepeatedFailoverIT {
    @Test
    void shouldFailOverAgainAfterFailover() throws IOException {
        try (Topology topology = Topology.start(Subject.sentinels(3));
                Writer writer = Subject.writer(topology)) {
            RedisProcess first = topology.servers().get(0);
            writer.awaitWriting(System.nanoTime(), PATIENCE);

            long firstFaultNanos = first.sigkill();
            topology.awaitSwitchAnnounced(firstFaultNanos, PATIENCE);
            Endpoint second = topology.awaitOtherMaster(first.endpoint(), PATIENCE);
            first.restart();
            topology.awaitReplicaOf(first, second, PATIENCE);
            topology.awaitDiscovered();

            long secondFaultNanos = topology.server(second).sigkill();
            topology.awaitSwitchAnnounced(secondFaultNanos, PATIENCE);
            Endpoint third = topology.awaitOtherMaster(second, PATIENCE);
            writer.awaitFirstAckElsewhere(second, secondFaultNanos, PATIENCE, topology::diagnosis);
            WriterReport report = writer.stop(third);

            assertNotEquals(second, third);
            assertTrue(
                    report.lost().size() <= 40, () -> "lost: " + report.lost().size() + topology.diagnosis());
        }
    }
}
