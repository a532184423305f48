package dev.vedette.quorum.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.instance.Groups;
import dev.vedette.quorum.instance.LinkHealth;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.Now;
import dev.vedette.quorum.model.Timings;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SubjectiveDownTest {

    private static final long DOWN_AFTER = 1_000;

    private final MasterGroup group = Groups.group(2);
    private final RedisInstance master = group.master();

    @Test
    void shouldHoldForAnInstanceThatWasNeverReached() {
        assertFalse(holds(1_000));
        assertTrue(holds(1_001));
    }

    @Test
    void shouldNotHoldWhileAQuestionIsYoungerThanHalfOfTheBound() {
        Groups.open(master, Groups.now(0));
        master.health().pingSent(Groups.now(900), 200);

        assertFalse(holds(1_399));
        assertTrue(holds(1_400));
    }

    @Test
    void shouldNotHoldForAnInstanceThatWasNeverAsked() {
        Groups.open(master, Groups.now(0));

        assertFalse(holds(100_000));
    }

    @Test
    void shouldCountTheQuestionOverReconnects() {
        Groups.open(master, Groups.now(0));
        master.health().pingSent(Groups.now(100), 200);
        master.health().lost(LinkKind.COMMAND);
        master.health().opened(LinkKind.COMMAND, Groups.now(990));

        assertTrue(holds(1_001));
    }

    @Test
    void shouldNotBlameOthersForOurOwnStall() {
        Now afterStall = new Now(5_000, 900);

        assertFalse(SubjectiveDown.holds(group, master, Timings.DEFAULTS, afterStall));
    }

    @Test
    void shouldHoldForAMasterThatSaysReplicaForTooLong() {
        answerAlways(30_000);
        master.learn(Groups.replicaOf(Groups.at(9), 100, 0, 1), Groups.now(1_000));

        answer(22_000);
        assertFalse(holds(22_000));
        answer(22_001);
        assertTrue(holds(22_001));
    }

    @Test
    void shouldHoldForAMasterThatLoadsForTooLongOnlyIfConfigured() {
        answerAlways(10_000);
        master.setRebootedSince(OptionalLong.of(1_000));
        assertFalse(holds(10_000));

        group.setSettings(withReboot(group.settings(), 3_000));
        assertTrue(holds(10_000));
    }

    @Test
    void shouldNameTheEarliestMomentAtWhichSilenceCounts() {
        Random random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            LinkHealth health = randomHealth(random);
            long nowMillis = 2_000;
            long earliest = SubjectiveDown.earliestMillis(health, DOWN_AFTER, Groups.now(nowMillis));
            for (long millis = nowMillis + 1; millis < earliest; millis += 7) {
                assertFalse(isSilent(health, millis), "silent at " + millis + " before " + earliest);
            }
            if (health.pingPendingSinceMillis().isPresent() || !health.isCommandOpen()) {
                assertTrue(isSilent(health, earliest), "not silent at " + earliest);
            }
        }
    }

    private static LinkHealth randomHealth(Random random) {
        LinkHealth health = new LinkHealth(false, Groups.now(random.nextInt(2_000)));
        if (random.nextInt(4) > 0) {
            long opened = random.nextInt(2_000);
            health.opened(LinkKind.COMMAND, Groups.now(opened));
            if (random.nextBoolean()) {
                health.pingSent(Groups.now(opened + random.nextInt((int) (2_001 - opened))), 200);
            }
        }
        return health;
    }

    private static boolean isSilent(LinkHealth health, long millis) {
        return SubjectiveDown.isSilent(health, DOWN_AFTER, Groups.now(millis));
    }

    private static MasterSettings withReboot(MasterSettings old, long rebootMillis) {
        return new MasterSettings(
                old.quorum(),
                old.downAfterMillis(),
                old.failoverTimeoutMillis(),
                old.parallelSyncs(),
                rebootMillis,
                old.crashDetectionMillis(),
                old.notificationScript(),
                old.clientReconfigScript(),
                old.authUser(),
                old.authPass(),
                old.renamedCommands());
    }

    private void answerAlways(long untilMillis) {
        Groups.open(master, Groups.now(0));
        answer(untilMillis);
        assertEquals(untilMillis, master.health().lastValidMillis());
    }

    private void answer(long millis) {
        master.health().pingAnswered(true, Groups.now(millis));
    }

    private boolean holds(long millis) {
        return SubjectiveDown.holds(group, master, Timings.DEFAULTS, Groups.now(millis));
    }

    @Test
    void shouldLetAMasterLoadForAsLongAsIsConfigured() {
        answerAlways(4_001);
        master.setRebootedSince(OptionalLong.of(1_000));
        group.setSettings(withReboot(group.settings(), 3_000));

        assertFalse(holds(4_000));
        assertTrue(holds(4_001));
    }
}
