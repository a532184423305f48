package dev.vedette.quorum;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.durable.DurableState;
import dev.vedette.quorum.durable.KnownPeer;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.Timings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often a peer is looked at that has fallen silent. */
final class PeerWatchTest {

    private static final RunId PEER = new RunId("2".repeat(RunId.LENGTH));
    private static final long SILENT_MILLIS = 10_000;

    @Test
    void shouldNotLookEachMilliWhereAnotherMasterHasShorterDownAfter() {
        DurableMaster hasty = master("hasty", 7_000, 1_000, List.of());
        DurableMaster patient =
                master("patient", 7_001, 60_000, List.of(new KnownPeer(PEER, new Endpoint("10.0.0.2", 26_379))));
        RunId me = new RunId("1".repeat(RunId.LENGTH));
        DurableState known = new DurableState(me, Epoch.ZERO, List.of(hasty, patient), List.of());
        SentinelCore core = new SentinelCore(known, Timings.DEFAULTS, 1);
        InstanceId peer = new InstanceId.PeerInstance(PEER);
        core.step(0, new Input.Started(0));
        core.step(0, new Input.LinkOpened(peer, LinkKind.COMMAND));
        Effects effects = core.step(0, new Input.PingAnswered(peer, PingVerdict.PONG));

        int steps = 0;
        long nextMillis = effects.nextDeadlineMillis().orElseThrow();
        while (nextMillis < SILENT_MILLIS) {
            effects = core.step(nextMillis, new Input.DeadlineReached());
            nextMillis = effects.nextDeadlineMillis().orElseThrow();
            steps++;
        }

        assertTrue(steps < SILENT_MILLIS / 20, "steps in ten seconds: " + steps);
    }

    private static DurableMaster master(String name, int port, long downAfterMillis, List<KnownPeer> peers) {
        MasterSettings settings = MasterSettings.defaults(2).withPeriods(downAfterMillis, 180_000);
        return new DurableMaster(
                new MasterName(name),
                new Endpoint("10.0.0.1", port),
                settings,
                Epoch.ZERO,
                Epoch.ZERO,
                List.of(),
                peers);
    }
}
