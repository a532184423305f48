package dev.vedette.it.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.Subject;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.topology.ServerGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real sentinel is looked at, its heap and its pauses included. */
@Timeout(120)
class SamplerIT {
    @Test
    void shouldLookAtSentinelAgainAndAgain() throws IOException {
        try (ServerGroup group = ServerGroup.start();
                SentinelProcess sentinel = SentinelProcess.start(Subject.kind(), group.lines())) {
            sentinel.awaitAnswering();
            Sampler sampler = new Sampler(sentinel);

            sampler.watch(Duration.ofMillis(400), Duration.ofMillis(200));

            Map<String, Trend> trends = sampler.trends();
            assertTrue(trends.get("resident memory (RSS)").values().size() >= 2, sampler::table);
            assertTrue(trends.containsKey("longest answer to PING since the last look"), sampler::table);
            assertEquals(Subject.isVedette(), trends.containsKey("heap after a full collection"), sampler::table);
            assertTrue(
                    !Subject.isVedette()
                            || trends.get("heap after a full collection")
                                            .values()
                                            .size()
                                    == 2,
                    sampler::table);
        }
    }
}
