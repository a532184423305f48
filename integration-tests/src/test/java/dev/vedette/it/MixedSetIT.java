package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.writer.Ack;
import dev.vedette.it.writer.Writer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vedette and the original in one quorum: they find each other, agree, vote and switch together. */
@Timeout(180)
class MixedSetIT {
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldFailOverTogetherWithTheOriginal(int subjectCount) throws IOException {
        Assumptions.assumeTrue(SentinelKind.REDIS_SENTINEL.isAvailable(), "redis-sentinel is not installed");
        List<SentinelKind> kinds = new ArrayList<>(Collections.nCopies(subjectCount, Subject.kind()));
        kinds.addAll(Collections.nCopies(3 - subjectCount, SentinelKind.REDIS_SENTINEL));
        try (Topology topology = Topology.start(TopologySettings.of(kinds));
                Writer writer = Subject.writer(topology)) {
            RedisProcess old = topology.servers().get(0);
            writer.awaitWriting(System.nanoTime(), PATIENCE);

            long faultNanos = old.sigkill();
            Ack first = writer.awaitFirstAckElsewhere(old.endpoint(), faultNanos, PATIENCE, topology::diagnosis);
            topology.awaitSwitchAnnounced(faultNanos, PATIENCE);
            Endpoint master = topology.awaitOtherMaster(old.endpoint(), PATIENCE);
            old.restart();
            topology.awaitReplicaOf(old, master, PATIENCE);

            assertEquals(master, first.server(), topology::diagnosis);
        }
    }
}
