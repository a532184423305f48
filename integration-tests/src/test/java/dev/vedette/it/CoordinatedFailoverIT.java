package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.RedisOptions;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.ServerProgram;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Fault;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.waiting.Await;
import dev.vedette.it.watch.ObservedEvent;
import dev.vedette.it.writer.Writer;
import dev.vedette.it.writer.WriterReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A master that hands over by itself: nothing that was acknowledged is lost, and nobody stands still for long if it fails. */
@Timeout(180)
class CoordinatedFailoverIT {

    private static final String ABORTED = "-failover-abort-master-timeout";

    @BeforeEach
    void needsVedette() {
        Assumptions.assumeTrue(Subject.isVedette(), "the original does not know COORDINATED");
    }

    @Test
    void shouldLoseNothing() throws IOException {
        try (Topology topology = Topology.start(patient(Subject.sentinels(3)))) {
            assertNothingLost(topology);
            assertNothingLost(topology);
        }
    }

    @Test
    void shouldLoseNothingBesideTheOriginal() throws IOException {
        Assumptions.assumeTrue(SentinelKind.REDIS_SENTINEL.isAvailable(), "redis-sentinel is not installed");
        List<SentinelKind> kinds = List.of(Subject.kind(), SentinelKind.REDIS_SENTINEL, SentinelKind.REDIS_SENTINEL);
        try (Topology topology = Topology.start(patient(TopologySettings.of(kinds)))) {
            assertNothingLost(topology);
        }
    }

    @Test
    void shouldLoseNothingWithAnOlderServer() throws IOException {
        RedisOptions older = of(ServerProgram.EMBEDDED);
        try (Topology topology = Topology.start(patient(Subject.sentinels(3)), older)) {
            assertNothingLost(topology);
        }
    }

    /** The original's transaction is beyond such an account; the failover then goes the way of a manual one. */
    @Test
    void shouldLoseNothingWhenTheMasterMayNotHandOver() throws IOException {
        RedisOptions restricted = RedisOptions.master().withLine("rename-command FAILOVER \"\"");
        try (Topology topology = Topology.start(patient(Subject.sentinels(3)), restricted)) {
            assertNothingLost(topology);
        }
    }

    @Test
    void shouldRefuseWhatAnAncientServerCannotDo() throws IOException {
        RedisOptions ancient = of(ServerProgram.ANCIENT);
        try (Topology topology = Topology.start(Subject.sentinels(1), ancient);
                SentinelClient client = topology.sentinels().get(0).connect()) {
            Reply reply = client.resp().call("SENTINEL", "FAILOVER", MASTER_NAME, "COORDINATED");

            assertEquals(new Reply.Failure("NOGOODPRIMARY Primary does not support FAILOVER command"), reply);
            assertEquals(topology.servers().get(0).endpoint(), topology.master());
        }
    }

    /** A hung replica keeps a master that has stepped down waiting for ever, if nobody calls that off. */
    @Test
    void shouldLetTheMasterServeAgainWhenItsSuccessorHangs() throws IOException {
        TopologySettings oneReplica = Subject.sentinels(3).withReplicas(1).withDownAfter(5_000);
        try (Topology topology = Topology.start(oneReplica)) {
            RedisProcess master = topology.servers().get(0);
            topology.servers().get(1).sigstop();

            long orderNanos = Fault.COORDINATED.strike(topology, master);
            topology.events()
                    .await(
                            ABORTED,
                            1,
                            orderNanos,
                            PATIENCE,
                            event -> event.channel().equals(ABORTED));
            Await.until(
                    "a master that takes writes",
                    PATIENCE,
                    () -> master.call("SET", "key", "value").equals(new Reply.Text("OK")),
                    topology::diagnosis);

            assertEquals(Optional.of("no-failover"), master.info("master_failover_state"));
            assertEquals(master.endpoint(), topology.master());
            topology.servers().get(1).sigcont();
            topology.awaitReplicaOf(topology.servers().get(1), master.endpoint(), PATIENCE);
        }
    }

    @Test
    void shouldShowThatTheMasterIsToHandOver() throws IOException {
        TopologySettings oneReplica = Subject.sentinels(1).withReplicas(1).withDownAfter(10_000);
        try (Topology topology = Topology.start(oneReplica);
                SentinelClient client = topology.sentinels().get(0).connect()) {
            RedisProcess replica = topology.servers().get(1);
            replica.sigstop();
            Fault.COORDINATED.strike(topology, topology.servers().get(0));

            Await.until(
                    "the flag",
                    PATIENCE,
                    () -> client.master(MASTER_NAME)
                            .get("flags")
                            .equals("master,failover_in_progress,coordinated_failover"),
                    topology::diagnosis);
            replica.sigcont();
            topology.awaitOtherMaster(topology.servers().get(0).endpoint(), PATIENCE);
        }
    }

    /** The leader ends when the successor is master and nobody knows it yet: the others find out and go on with that one. */
    @Test
    void shouldFinishWhatADeadLeaderBegan() throws IOException {
        try (Topology topology = Topology.start(Subject.sentinels(3).withDownAfter(5_000));
                Writer writer = Subject.writer(topology)) {
            RedisProcess old = topology.servers().get(0);
            writer.awaitWriting(System.nanoTime(), PATIENCE);
            try (SentinelClient client = topology.sentinels().get(0).connect()) {
                client.resp().call("SENTINEL", "SIMULATE-FAILURE", "crash-after-promotion");
            }

            Fault.COORDINATED.strike(topology, old);
            Endpoint master = topology.awaitOtherMaster(old.endpoint(), PATIENCE);
            topology.awaitReplicaOf(old, master, PATIENCE);
            writer.awaitWriting(System.nanoTime(), PATIENCE);
            WriterReport report = writer.stop(master);

            assertEquals(List.of(), report.lost(), topology::diagnosis);
        }
    }

    /** A replica tells its offset once a second: the master must be allowed to wait for longer, which is half of down-after. */
    private static TopologySettings patient(TopologySettings settings) {
        return settings.withDownAfter(10_000);
    }

    private static RedisOptions of(ServerProgram program) {
        Assumptions.assumeTrue(program.isAvailable(), program + " cannot be run on this system");
        return RedisOptions.master().withProgram(program);
    }

    private static void assertNothingLost(Topology topology) throws IOException {
        try (Writer writer = Subject.writer(topology)) {
            RedisProcess old = topology.server(topology.master());
            writer.awaitWriting(System.nanoTime(), PATIENCE);

            long orderNanos = Fault.COORDINATED.strike(topology, old);
            writer.awaitFirstAckElsewhere(old.endpoint(), orderNanos, PATIENCE, topology::diagnosis);
            topology.awaitSwitchAnnounced(orderNanos, PATIENCE);
            Endpoint master = topology.awaitOtherMaster(old.endpoint(), PATIENCE);
            for (RedisProcess server : topology.servers()) {
                if (!server.endpoint().equals(master)) {
                    topology.awaitReplicaOf(server, master, PATIENCE);
                }
            }
            topology.awaitDiscovered();
            WriterReport report = writer.stop(master);

            assertEquals(List.of(), report.lost(), topology::diagnosis);
            List<ObservedEvent> elected = topology.events()
                    .matching(orderNanos, event -> event.channel().equals("+elected-leader"));
            assertTrue(elected.size() == 1, topology::diagnosis);
        }
    }
}
