package dev.vedette.quorum.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.instance.Groups;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Now;
import dev.vedette.quorum.model.Timings;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CrashEvidenceTest {

    private static final long WINDOW = 100;

    /** When the port began to refuse. */
    private static final long BEGIN = 10_000;

    private final MasterGroup group = Groups.group(2);
    private final RedisInstance master = group.master();
    private final RedisInstance one = group.addReplica(Groups.at(2), Groups.now(0));
    private final RedisInstance two = group.addReplica(Groups.at(3), Groups.now(0));

    @BeforeEach
    void setUp() {
        group.setSettings(group.settings().withCrashDetection(WINDOW));
        Groups.open(master, Groups.now(0));
        says(one, Groups.replicaOf(Groups.MASTER, 100, 0, 2), 100);
        says(two, Groups.replicaOf(Groups.MASTER, 100, 0, 3), 100);
        master.health().lost(LinkKind.COMMAND);
    }

    @Test
    void shouldHoldWhenThePortRefusedForTheWindowAndTheReplicasHaveLostTheMaster() {
        refuse(BEGIN, BEGIN + WINDOW);
        bothHaveLostIt(BEGIN + 5);

        assertTrue(holds(BEGIN + WINDOW + 1));
    }

    @Test
    void shouldNotHoldBeforeTheWindowIsOver() {
        refuse(BEGIN, BEGIN + WINDOW - 1);
        bothHaveLostIt(BEGIN + 5);

        assertFalse(holds(BEGIN + WINDOW - 1));
    }

    @Test
    void shouldNotCountTheTimeForWhichARefusalWasOnItsWay() {
        master.health().refused(BEGIN - 1, Groups.now(BEGIN));
        master.health().refused(BEGIN + 10, Groups.now(BEGIN + 10 + WINDOW));
        bothHaveLostIt(BEGIN + 5);

        assertFalse(holds(BEGIN + 10 + WINDOW));
    }

    @Test
    void shouldNotHoldWhereTheOperatorHasSetNoWindow() {
        group.setSettings(group.settings().withCrashDetection(0));
        refuse(BEGIN, BEGIN + WINDOW);
        bothHaveLostIt(BEGIN + 5);

        assertFalse(holds(BEGIN + WINDOW));
    }

    @Test
    void shouldNotHoldWithoutTheWordOfAnyReplica() {
        refuse(BEGIN, BEGIN + WINDOW);

        assertFalse(holds(BEGIN + WINDOW));
    }

    @Test
    void shouldNotHoldWithHalfOfTheReplicasUnheard() {
        refuse(BEGIN, BEGIN + WINDOW);
        says(one, lost(), BEGIN + 5);

        assertFalse(holds(BEGIN + WINDOW));
    }

    @Test
    void shouldHoldWithMoreThanHalfOfTheReplicasHeard() {
        RedisInstance three = group.addReplica(Groups.at(4), Groups.now(0));
        says(three, Groups.replicaOf(Groups.MASTER, 100, 0, 4), 100);
        refuse(BEGIN, BEGIN + WINDOW);
        bothHaveLostIt(BEGIN + 5);

        assertTrue(holds(BEGIN + WINDOW));
    }

    @Test
    void shouldNotHoldIfOneReplicaReadsFromTheMaster() {
        RedisInstance three = group.addReplica(Groups.at(4), Groups.now(0));
        says(three, Groups.replicaOf(Groups.MASTER, 100, 0, 4), BEGIN + 5);
        refuse(BEGIN, BEGIN + WINDOW);
        bothHaveLostIt(BEGIN + 5);

        assertFalse(holds(BEGIN + WINDOW));
    }

    @Test
    void shouldNotBelieveAnAnswerToAnOlderQuestion() {
        refuse(BEGIN, BEGIN + WINDOW);
        bothHaveLostIt(BEGIN - 1);

        assertFalse(holds(BEGIN + WINDOW));
    }

    @Test
    void shouldNotBelieveAnAnswerToAnUnknownQuestion() {
        refuse(BEGIN, BEGIN + WINDOW);
        bothHaveLostIt(BEGIN + 5);
        one.setLastInfoAsked(OptionalLong.empty());

        assertFalse(holds(BEGIN + WINDOW));
    }

    @Test
    void shouldNotBelieveAnAnswerThatIsOldByNow() {
        refuse(BEGIN, BEGIN + 500, BEGIN + 1_000, BEGIN + 1_500);
        bothHaveLostIt(BEGIN + 400);

        assertFalse(holds(BEGIN + 1_500));
        assertTrue(holds(BEGIN + 1_400));
    }

    @Test
    void shouldNotHearAReplicaThatLostTheMasterLongBefore() {
        refuse(BEGIN, BEGIN + WINDOW);
        says(one, Groups.cutOffReplica(Groups.MASTER, 60_000), BEGIN + 5);
        says(two, Groups.cutOffReplica(Groups.MASTER, -1_000), BEGIN + 5);

        assertFalse(holds(BEGIN + WINDOW));
    }

    @Test
    void shouldDecideWithoutAReplicaThatCouldNotKnow() {
        refuse(BEGIN, BEGIN + WINDOW);
        says(one, lost(), BEGIN + 5);
        says(two, Groups.cutOffReplica(Groups.at(9), 0), BEGIN + 5);

        assertTrue(holds(BEGIN + WINDOW));
    }

    @Test
    void shouldDecideWithoutAReplicaThatIsDownItself() {
        refuse(BEGIN, BEGIN + WINDOW);
        says(one, lost(), BEGIN + 5);
        two.setSdownSince(OptionalLong.of(100));

        assertTrue(holds(BEGIN + WINDOW));
    }

    @Test
    void shouldNotHoldAfterAConnectionWasAccepted() {
        refuse(BEGIN, BEGIN + 50);
        master.health().opened(LinkKind.COMMAND, Groups.now(BEGIN + 60));
        master.health().lost(LinkKind.COMMAND);
        refuse(BEGIN + 70, BEGIN + WINDOW + 10);
        bothHaveLostIt(BEGIN + 75);

        assertFalse(holds(BEGIN + WINDOW + 10));
        assertEquals(WINDOW - 60, master.health().refusals().orElseThrow().certainMillis());
    }

    @Test
    void shouldNotHoldOfAMasterThatWasNeverReached() {
        MasterGroup fresh = Groups.group(2);
        fresh.setSettings(group.settings());
        fresh.master().health().refused(BEGIN, Groups.now(BEGIN));

        assertFalse(CrashEvidence.isGathering(fresh));
    }

    @Test
    void shouldBeginAnewAfterAPause() {
        refuse(BEGIN, BEGIN + 2_001, BEGIN + 2_050);
        bothHaveLostIt(BEGIN + 2_010);

        assertFalse(holds(BEGIN + 2_050));
    }

    @Test
    void shouldNotHoldAnyMoreWhenNobodyHasKnockedForLong() {
        refuse(BEGIN, BEGIN + WINDOW);
        bothHaveLostIt(BEGIN + 1_500);

        assertFalse(holds(BEGIN + WINDOW + 2_001));
    }

    @Test
    void shouldLastUntilAReplicaReadsAgain() {
        refuse(BEGIN, BEGIN + WINDOW);
        bothHaveLostIt(BEGIN + 5);
        master.setSdownSince(OptionalLong.of(BEGIN + WINDOW));

        assertTrue(holds(BEGIN + 20_000));
        says(two, Groups.replicaOf(Groups.MASTER, 100, 0, 3), BEGIN + 20_000);
        assertFalse(holds(BEGIN + 20_001));
    }

    @Test
    void shouldMakeTheMasterSubjectivelyDownLongBeforeDownAfter() {
        group.setSettings(group.settings().withPeriods(30_000, 10_000));
        master.health().giveFullTime(Groups.now(BEGIN));
        refuse(BEGIN, BEGIN + WINDOW);
        bothHaveLostIt(BEGIN + 5);
        Now then = Groups.now(BEGIN + WINDOW);

        assertTrue(SubjectiveDown.holds(group, master, Timings.DEFAULTS, then));
    }

    @Test
    void shouldAskWhoeverMayKnowAndHasNotSaid() {
        assertFalse(CrashEvidence.awaitsWord(group, one, Groups.now(BEGIN)));
        refuse(BEGIN);
        assertTrue(CrashEvidence.awaitsWord(group, one, Groups.now(BEGIN)));
        says(one, lost(), BEGIN + 5);
        assertFalse(CrashEvidence.awaitsWord(group, one, Groups.now(BEGIN + 10)));
        assertTrue(CrashEvidence.awaitsWord(group, one, Groups.now(BEGIN + 1_006)));
    }

    private void refuse(long... millis) {
        for (long at : millis) {
            master.health().refused(at, Groups.now(at));
        }
    }

    private void bothHaveLostIt(long askedMillis) {
        says(one, lost(), askedMillis);
        says(two, lost(), askedMillis);
    }

    private static void says(RedisInstance replica, InfoReport report, long askedMillis) {
        replica.learn(report, Groups.now(askedMillis + 1));
        replica.setLastInfoAsked(OptionalLong.of(askedMillis));
    }

    private static InfoReport lost() {
        return Groups.cutOffReplica(Groups.MASTER, 1_000);
    }

    private boolean holds(long millis) {
        return CrashEvidence.holds(group, Groups.now(millis));
    }
}
