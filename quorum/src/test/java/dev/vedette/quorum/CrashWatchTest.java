package dev.vedette.quorum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.durable.DurableState;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.Timings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often masters are knocked at whose ports refuse: one core, and masters that all fall at once. */
final class CrashWatchTest {

    private static final long FALL_MILLIS = 1_000;
    private static final long WINDOW_MILLIS = 100;

    private final List<InstanceId> masters = new ArrayList<>();
    private long nowMillis;

    @Test
    void shouldKnockTenTimesWithinTheWindowAtOneMaster() {
        long knocks = knocksWithin(WINDOW_MILLIS, 1, WINDOW_MILLIS);

        assertTrue(knocks >= 8 && knocks <= 11, "knocks: " + knocks);
    }

    @Test
    void shouldKnockTwiceASecondInTheEnd() {
        long early = knocksWithin(10_000, 1, WINDOW_MILLIS);

        assertTrue(early < 60, "knocks within ten seconds: " + early);
    }

    @Test
    void shouldKnockAThousandTimesASecondAtAllMastersTogether() {
        long knocks = knocksWithin(2_000, 300, WINDOW_MILLIS);

        assertTrue(knocks > 600 && knocks < 2_200, "knocks within two seconds: " + knocks);
    }

    @Test
    void shouldKnockAtNobodyWhereItIsOff() {
        assertEquals(0, knocksWithin(2_000, 3, 0));
    }

    private long knocksWithin(long millis, int masterCount, long windowMillis) {
        SentinelCore core = fallenMasters(masterCount, windowMillis);
        long knocks = 0;
        Effects effects = core.step(nowMillis, new Input.DeadlineReached());
        while (nowMillis < FALL_MILLIS + millis) {
            List<LinkOrder.Knock> ordered = knocks(effects);
            knocks += ordered.size();
            for (LinkOrder.Knock knock : ordered) {
                core.step(nowMillis, new Input.ConnectionRefused(knock.instance(), nowMillis));
            }
            nowMillis++;
            effects = core.step(nowMillis, new Input.DeadlineReached());
        }
        return knocks;
    }

    private SentinelCore fallenMasters(int count, long windowMillis) {
        MasterSettings settings =
                MasterSettings.defaults(1).withPeriods(30_000, 10_000).withCrashDetection(windowMillis);
        List<DurableMaster> known = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            MasterName name = new MasterName("m" + number);
            Endpoint endpoint = new Endpoint("10.0.0.1", 7_000 + number);
            known.add(new DurableMaster(name, endpoint, settings, Epoch.ZERO, Epoch.ZERO, List.of(), List.of()));
            masters.add(new InstanceId.DataInstance(name, endpoint));
        }
        RunId id = new RunId("1".repeat(RunId.LENGTH));
        SentinelCore core = new SentinelCore(new DurableState(id, Epoch.ZERO, known, List.of()), Timings.DEFAULTS, 1);
        core.step(0, new Input.Started(0));
        masters.forEach(master -> core.step(0, new Input.LinkOpened(master, LinkKind.COMMAND)));
        masters.forEach(master -> core.step(0, new Input.PingAnswered(master, PingVerdict.PONG)));
        nowMillis = FALL_MILLIS;
        masters.forEach(master -> core.step(nowMillis, new Input.LinkLost(master, LinkKind.COMMAND, "closed")));
        masters.forEach(master -> core.step(nowMillis, new Input.ConnectionRefused(master, nowMillis)));
        return core;
    }

    private static List<LinkOrder.Knock> knocks(Effects effects) {
        return effects.links().stream()
                .filter(LinkOrder.Knock.class::isInstance)
                .map(LinkOrder.Knock.class::cast)
                .toList();
    }
}
