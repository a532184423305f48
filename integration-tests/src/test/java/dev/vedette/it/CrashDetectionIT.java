package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.waiting.Await;
import dev.vedette.it.watch.ObservedEvent;
import dev.vedette.it.writer.Ack;
import dev.vedette.it.writer.Writer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A master whose process is gone is replaced long before down-after, and one that is restarted meanwhile is left alone. */
@Timeout(180)
class CrashDetectionIT {
    private static final long DOWN_AFTER_MILLIS = 60_000;

    /** Far below down-after, and far above what a loaded machine needs, with an election that is repeated. */
    private static final long SOON_MILLIS = 30_000;

    /** A server is back within this time on any machine. */
    private static final long LONG_WINDOW_MILLIS = 20_000;

    @BeforeEach
    void setUp() {
        assumeTrue(Subject.isVedette(), "only Vedette detects crashes");
    }

    @Test
    void shouldReplaceAKilledMasterLongBeforeDownAfter() throws IOException {
        try (Topology topology = Topology.start(detecting(100));
                Writer writer = Subject.writer(topology)) {
            RedisProcess old = topology.servers().get(0);
            writer.awaitWriting(System.nanoTime(), PATIENCE);

            long faultNanos = old.sigkill();
            Ack first = writer.awaitFirstAckElsewhere(old.endpoint(), faultNanos, PATIENCE, topology::diagnosis);
            topology.awaitSwitchAnnounced(faultNanos, PATIENCE);
            Endpoint master = topology.awaitOtherMaster(old.endpoint(), PATIENCE);
            old.restart();
            topology.awaitReplicaOf(old, master, PATIENCE);

            long millis = TimeUnit.NANOSECONDS.toMillis(first.atNanos() - faultNanos);
            assertEquals(master, first.server());
            assertTrue(millis < SOON_MILLIS, () -> "first write after " + millis + " ms\n" + topology.diagnosis());
        }
    }

    @Test
    void shouldLeaveAMasterAloneThatIsRestartedWithinTheWindow() throws IOException {
        try (Topology topology = Topology.start(detecting(LONG_WINDOW_MILLIS))) {
            topology.awaitDiscovered();
            RedisProcess master = topology.servers().get(0);

            long faultNanos = master.sigkill();
            master.restart();
            // Behind this every sentinel is connected again, and whatever it had gathered is void.
            topology.events()
                    .awaitEach(
                            "+reboot",
                            topology.sentinelEndpoints(),
                            faultNanos,
                            PATIENCE,
                            event -> event.channel().equals("+reboot"));

            List<ObservedEvent> judged = topology.events()
                    .matching(
                            faultNanos,
                            event -> event.isAboutMaster("+sdown")
                                    || event.channel().equals("+try-failover")
                                    || event.channel().equals("+switch-master"));
            assertEquals(List.of(), judged, topology::diagnosis);
            assertEquals(master.endpoint(), topology.master());
        }
    }

    @Test
    void shouldTakeTheSettingAtRunTimeAndKeepItAsAComment() throws IOException {
        try (Topology topology = Topology.start(Subject.sentinels(3).withDownAfter(DOWN_AFTER_MILLIS))) {
            topology.awaitDiscovered();
            SentinelProcess sentinel = topology.sentinels().get(0);
            try (SentinelClient client = sentinel.connect()) {
                Reply reply = client.resp().call("SENTINEL", "SET", MASTER_NAME, "crash-detection", "123");
                assertEquals(new Reply.Text("OK"), reply);
            }

            Await.until(
                    "the setting is in the file",
                    PATIENCE,
                    () -> sentinel.confText().contains("\n#vedette crash-detection " + MASTER_NAME + " 123\n"),
                    topology::diagnosis);
        }
    }

    private static TopologySettings detecting(long windowMillis) {
        return Subject.sentinels(3)
                .withDownAfter(DOWN_AFTER_MILLIS)
                .withLines("#vedette crash-detection " + MASTER_NAME + " " + windowMillis);
    }
}
