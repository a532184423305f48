package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What operators change of a whole process while it runs: SENTINEL CONFIG SET and SENTINEL DEBUG. */
@Timeout(180)
class ProcessOptionsIT {
    private static final Reply OK = new Reply.Text("OK");

    @Test
    void shouldKeepOptionsOverARestart() throws IOException {
        Assumptions.assumeTrue(Subject.isVedette(), "several options at once are of newer originals");
        try (Topology topology =
                Topology.start(Subject.sentinels(1).withReplicas(0).withQuorum(1))) {
            SentinelProcess sentinel = topology.sentinels().get(0);
            String[] set =
                    "SENTINEL CONFIG SET announce-ip 127.0.0.1 announce-port 26999 sentinel-pass secret loglevel debug"
                            .split(" ");
            assertEquals(OK, call(sentinel, set));
            Map<String, String> before = options(sentinel);
            Await.until(
                    "the line about the save",
                    PATIENCE,
                    () -> sentinel.log().contains(" - Sentinel new configuration saved on disk"),
                    sentinel::logTail);

            sentinel.sigkill();
            sentinel.restart();

            assertEquals(before, options(sentinel));
            assertEquals("26999", before.get("announce-port"));
            assertEquals("secret", before.get("sentinel-pass"));
            assertEquals("debug", before.get("loglevel"));
            assertFalse(sentinel.log().contains("secret"), sentinel::logTail);
        }
    }

    @Test
    void shouldTellPeersTheNewAddressInTheNextHello() throws IOException {
        try (Topology topology = Topology.start(Subject.sentinels(2).withReplicas(0))) {
            SentinelProcess teller = topology.sentinels().get(0);
            SentinelProcess hearer = topology.sentinels().get(1);

            assertEquals(OK, call(teller, "SENTINEL", "CONFIG", "SET", "announce-port", "1"));
            Await.until("address 127.0.0.1:1", PATIENCE, () -> peerPort(hearer).equals("1"), topology::diagnosis);
            assertEquals(OK, call(teller, "SENTINEL", "CONFIG", "SET", "announce-port", "0"));

            String port = Integer.toString(teller.endpoint().port());
            Await.until("old address", PATIENCE, () -> peerPort(hearer).equals(port), topology::diagnosis);
            topology.awaitDiscovered();
        }
    }

    @Test
    void shouldAskForInfoAsOftenAsToldFromNowOn() throws IOException {
        try (Topology topology =
                Topology.start(Subject.sentinels(1).withReplicas(0).withQuorum(1))) {
            SentinelProcess sentinel = topology.sentinels().get(0);

            assertEquals(OK, call(sentinel, "SENTINEL", "DEBUG", "info-period", "50"));

            AtomicLong ownCalls = new AtomicLong();
            long before = infoCalls(topology, ownCalls);
            Await.until(
                    "20 further INFO",
                    PATIENCE,
                    () -> infoCalls(topology, ownCalls) - before > 20,
                    topology::diagnosis);
            assertEquals("50", call(sentinel, "SENTINEL", "DEBUG").fields().get("INFO-PERIOD"));
        }
    }

    @Test
    void shouldWriteDownTheDefaultsThatAMasterGotByDebug() throws IOException {
        Assumptions.assumeTrue(Subject.isVedette(), "the original forgets them at the next start");
        try (Topology topology =
                Topology.start(Subject.sentinels(1).withReplicas(0).withQuorum(1))) {
            SentinelProcess sentinel = topology.sentinels().get(0);
            String port = Integer.toString(topology.servers().get(0).endpoint().port());
            String[] debug = "SENTINEL DEBUG default-down-after 1234 default-failover-timeout 5678".split(" ");

            assertEquals(OK, call(sentinel, debug));
            assertEquals(OK, call(sentinel, "SENTINEL", "MONITOR", "other", "127.0.0.1", port, "1"));
            sentinel.sigkill();
            sentinel.restart();

            try (SentinelClient client = sentinel.connect()) {
                assertEquals("1234", client.master("other").get("down-after-milliseconds"));
                assertEquals("5678", client.master("other").get("failover-timeout"));
                assertEquals(
                        Long.toString(Subject.downAfterMillis()),
                        client.master(MASTER_NAME).get("down-after-milliseconds"));
            }
        }
    }

    private static Reply call(SentinelProcess sentinel, String... words) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            return client.resp().call(words);
        }
    }

    private static Map<String, String> options(SentinelProcess sentinel) throws IOException {
        return call(sentinel, "SENTINEL", "CONFIG", "GET", "*").fields();
    }

    /** How often the master was asked for INFO, but for the questions of this test. */
    private static long infoCalls(Topology topology, AtomicLong ownCalls) throws IOException {
        String stats = topology.servers().get(0).call("INFO", "commandstats").text();
        String line = stats.lines()
                .filter(candidate -> candidate.startsWith("cmdstat_info:calls="))
                .findFirst()
                .orElseThrow();
        String count = line.substring(line.indexOf('=') + 1, line.indexOf(','));
        return Long.parseLong(count) - ownCalls.getAndIncrement();
    }

    private static String peerPort(SentinelProcess sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            List<Map<String, String>> peers = client.sentinels(MASTER_NAME);
            return peers.size() == 1 ? peers.get(0).get("port") : "";
        }
    }
}
