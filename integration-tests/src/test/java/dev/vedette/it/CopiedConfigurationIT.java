package dev.vedette.it;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.it.process.RedisOptions;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.SentinelClient;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two sentinels that run on copies of one file have one id. Neither is the other's peer, and both say what is wrong. */
@Timeout(120)
class CopiedConfigurationIT {
    @Test
    void shouldTellWhoElseHasOurId() throws IOException {
        Assumptions.assumeTrue(Subject.isVedette(), "the original says nothing");
        try (RedisProcess master = RedisProcess.start(RedisOptions.master())) {
            List<String> lines = List.of(
                    "sentinel myid 0123456789abcdef0123456789abcdef01234567",
                    "sentinel monitor " + MASTER_NAME + " 127.0.0.1 "
                            + master.endpoint().port() + " 2");
            try (SentinelProcess first = SentinelProcess.start(Subject.kind(), lines);
                    SentinelProcess second = SentinelProcess.start(Subject.kind(), lines)) {
                awaitReportOf(second, first);
                awaitReportOf(first, second);

                assertEquals(0, peersOf(first));
                assertEquals(0, peersOf(second));
            }
        }
    }

    private static void awaitReportOf(SentinelProcess other, SentinelProcess sentinel) {
        String report = "the sentinel at " + other.endpoint() + " calls itself by our own id";
        sentinel.awaitLog(report);
    }

    private static int peersOf(SentinelProcess sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            return client.sentinels(MASTER_NAME).size();
        }
    }
}
