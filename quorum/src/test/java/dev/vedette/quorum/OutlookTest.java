package dev.vedette.quorum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.durable.DurableState;
import dev.vedette.quorum.durable.KnownPeer;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.failover.Unfitness;
import dev.vedette.quorum.instance.Groups;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Timings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A core with one master at 10.0.0.1 and replicas at 10.0.0.2 to 10.0.0.4, and what it says would happen. */
final class OutlookTest {

    private static final MasterName MASTER = new MasterName("mymaster");
    private static final long DOWN_AFTER_MILLIS = 1_000;

    private final List<Event> events = new ArrayList<>();
    private SentinelCore core = core(List.of());
    private long nowMillis = 1;
    private long dueMillis;

    @Test
    void shouldTellOfNothingWhereNothingIsMonitored() {
        assertEquals(Optional.empty(), core.outlook(new MasterName("another")));
    }

    @Test
    void shouldRefuseEveryReplicaOfWhichNothingIsKnown() {
        step(new Input.Started(0));

        assertEquals(Optional.empty(), outlook().chosen());
        assertEquals(3, outlook().candidates().size());
        assertEquals(
                Optional.of(Unfitness.DISCONNECTED),
                outlook().candidate("10.0.0.2:6379").orElseThrow().unfitness());
    }

    @Test
    void shouldSayOfEachReplicaWhyItIsWhereItIs() {
        step(new Input.Started(0));
        alive(1, Groups.master(1));
        alive(2, Groups.replicaOf(Groups.MASTER, 100, 900, 2));
        alive(3, Groups.replicaOf(Groups.MASTER, 100, 1_000, 3));
        alive(4, Groups.replicaOf(Groups.MASTER, 0, 1_000, 4));

        Outlook outlook = outlook();

        assertEquals(
                List.of(
                        new Outlook.Candidate(
                                "10.0.0.3:6379",
                                true,
                                Optional.empty(),
                                "it comes first by role, priority, offset and run id",
                                0),
                        new Outlook.Candidate(
                                "10.0.0.2:6379",
                                false,
                                Optional.empty(),
                                "it has read 100 bytes less than the chosen one",
                                100),
                        new Outlook.Candidate(
                                "10.0.0.4:6379", false, Optional.of(Unfitness.PRIORITY_ZERO), "its priority is 0", 0)),
                outlook.candidates());
        assertEquals(1_000, outlook.furthestBytes());
        assertEquals(List.of(), outlook.hindrances());
    }

    @Test
    void shouldTakeTheWordOfAChoiceThatWasMadeAMomentBefore() {
        step(new Input.Started(0));
        alive(2, Groups.replicaOf(Groups.MASTER, 100, 900, 2));
        alive(3, Groups.replicaOf(Groups.MASTER, 100, 1_000, 3));

        Outlook told = outlook().withChosen("10.0.0.2:6379");

        assertEquals("10.0.0.2:6379", told.chosen().orElseThrow().replica());
        assertEquals(100, told.chosen().orElseThrow().behindBytes());
        assertEquals(outlook(), outlook().withChosen("10.0.0.3:6379"));
    }

    @Test
    void shouldMeasureAllByWhatTheMasterHasWritten() {
        step(new Input.Started(0));
        alive(1, master(5_000));
        alive(2, Groups.replicaOf(Groups.MASTER, 100, 900, 2));

        assertEquals(5_000, outlook().furthestBytes());
        assertEquals(OptionalLong.of(5_000), outlook().masterBytes());
        assertEquals(4_100, outlook().chosen().orElseThrow().behindBytes());
        assertEquals(
                "no other replica may be promoted",
                outlook().chosen().orElseThrow().reason());
    }

    @Test
    void shouldForetellWhomARealFailoverChooses() {
        step(new Input.Started(0));
        alive(1, Groups.master(1));
        alive(2, Groups.replicaOf(Groups.MASTER, 50, 900, 2));
        alive(3, Groups.replicaOf(Groups.MASTER, 100, 1_000, 3));
        alive(4, Groups.replicaOf(Groups.MASTER, 50, 950, 4));
        String foretold = outlook().chosen().orElseThrow().replica();

        while (nowMillis < 3 * DOWN_AFTER_MILLIS) {
            nowMillis = dueMillis;
            alive(2, Groups.replicaOf(Groups.MASTER, 50, 900, 2));
            alive(3, Groups.replicaOf(Groups.MASTER, 100, 1_000, 3));
            alive(4, Groups.replicaOf(Groups.MASTER, 50, 950, 4));
            step(new Input.DeadlineReached());
        }

        assertEquals("10.0.0.4:6379", foretold);
        assertTrue(
                events.stream()
                        .filter(event -> event.type() == EventType.SELECTED_REPLICA)
                        .anyMatch(event -> event.payload().contains(foretold)),
                () -> events.toString());
    }

    @Test
    void shouldTellWhatKeepsThisSentinelFromStanding() {
        core = core(List.of(new KnownPeer(Groups.id(8), new Endpoint("10.0.1.8", 26379))));
        step(new Input.Started(0));
        step(new Input.MasterDownAsked(new ReplyToken(1), Groups.MASTER, new Epoch(1), Optional.of(Groups.id(8))));
        step(new Input.StateFlushFailed("disk full"));

        assertEquals(
                List.of(
                        "this sentinel cannot save its state: it gives no vote and starts no failover",
                        "a vote for another sentinel or a failed attempt is too recent"),
                outlook().hindrances());
    }

    @Test
    void shouldChangeNothingByBeingAsked() {
        step(new Input.Started(0));
        alive(2, Groups.replicaOf(Groups.MASTER, 100, 900, 2));

        assertEquals(outlook(), outlook());
        assertEquals(
                0,
                events.stream()
                        .filter(event -> event.type() == EventType.TRY_FAILOVER)
                        .count());
    }

    private Outlook outlook() {
        return core.outlook(MASTER).orElseThrow();
    }

    /** The server answers everything on open links. */
    private void alive(int server, InfoReport report) {
        InstanceId id = new InstanceId.DataInstance(MASTER, Groups.at(server));
        step(new Input.LinkOpened(id, LinkKind.COMMAND));
        step(new Input.LinkOpened(id, LinkKind.PUBSUB));
        step(new Input.PingAnswered(id, PingVerdict.PONG));
        step(new Input.InfoReceived(id, report));
    }

    private void step(Input input) {
        Effects effects = core.step(nowMillis, input);
        events.addAll(effects.events());
        dueMillis = effects.nextDeadlineMillis().orElseThrow();
        effects.persistVersion().ifPresent(version -> {
            if (!(input instanceof Input.StateFlushFailed)) {
                step(new Input.StateFlushed(version));
            }
        });
    }

    private static InfoReport master(long writtenBytes) {
        InfoReport silent = Groups.master(1);
        return new InfoReport(
                silent.runId(),
                silent.role(),
                silent.replicas(),
                silent.masterLinkDownMillis(),
                silent.masterAddress(),
                silent.masterLinkUp(),
                silent.priority(),
                silent.replicaOffsetBytes(),
                OptionalLong.of(writtenBytes),
                silent.announced(),
                silent.handOver());
    }

    private static SentinelCore core(List<KnownPeer> peers) {
        DurableMaster master = new DurableMaster(
                MASTER,
                Groups.MASTER,
                Groups.group(1).settings(),
                Epoch.ZERO,
                Epoch.ZERO,
                List.of(Groups.at(2), Groups.at(3), Groups.at(4)),
                peers);
        return new SentinelCore(
                new DurableState(Groups.id(9), Epoch.ZERO, List.of(master), List.of()), Timings.DEFAULTS, 1);
    }
}
