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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever may publish on the hello channel of a server can say anything; the set must live with it. */
@Timeout(180)
class RubbishHelloIT {
    private static final String HELLO = "__sentinel__:hello";

    @Test
    void shouldFailOverAfterRubbishOnTheChannel() throws IOException {
        try (Topology topology = Topology.start(Subject.sentinels(3))) {
            RedisProcess master = topology.servers().get(0);
            for (String payload : payloads(topology)) {
                Await.until(
                        "rubbish that all sentinels heard",
                        PATIENCE,
                        () -> master.call("PUBLISH", HELLO, payload).whole() >= 3,
                        topology::diagnosis);
            }

            long faultNanos = master.sigkill();
            topology.awaitSwitchAnnounced(faultNanos, PATIENCE);
            topology.awaitOtherMaster(master.endpoint(), PATIENCE);

            for (SentinelProcess sentinel : topology.sentinels()) {
                try (SentinelClient client = sentinel.connect()) {
                    assertEquals(2, client.sentinels(MASTER_NAME).size(), topology::diagnosis);
                }
            }
        }
    }

    private static List<String> payloads(Topology topology) throws IOException {
        List<String> payloads = new ArrayList<>(
                List.of("", "rubbish", ",,,,,,,", "127.0.0.1,1,2,3,4,5,6", "\u0000\u00ff\r\n", "a,".repeat(50_000)));
        if (Subject.isVedette()) {
            // The original adopts each of these epochs and never fails over again.
            payloads.add(helloOfFirstSentinel(topology, "-1"));
            payloads.add(helloOfFirstSentinel(topology, "9223372036854775807"));
            payloads.add(helloOfFirstSentinel(topology, "18446744073709551615"));
        }
        return payloads;
    }

    private static String helloOfFirstSentinel(Topology topology, String epoch) throws IOException {
        SentinelProcess sentinel = topology.sentinels().get(0);
        Endpoint master = topology.servers().get(0).endpoint();
        try (SentinelClient client = sentinel.connect()) {
            return String.join(
                    ",",
                    sentinel.endpoint().host(),
                    Integer.toString(sentinel.endpoint().port()),
                    client.myId(),
                    epoch,
                    MASTER_NAME,
                    master.host(),
                    Integer.toString(master.port()),
                    "0");
        }
    }
}
