package dev.vedette.quorum.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.discovery.RoleEnforcer.Correction;
import dev.vedette.quorum.instance.Groups;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Timings;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class RoleEnforcerTest {

    private final MasterGroup group = Groups.group(2);
    private final RedisInstance master = group.master();
    private final RedisInstance replica = group.addReplica(Groups.at(2), Groups.now(0));

    @Test
    void shouldGiveAReplicaThatMadeItselfMasterSomeTime() {
        replica.learn(Groups.master(7), Groups.now(1_000));
        masterSays(9_001);

        assertEquals(Correction.NONE, decide(9_000));
        assertEquals(Correction.CONVERT_TO_REPLICA, decide(9_001));
    }

    @Test
    void shouldDemoteAnOldMasterAtItsFirstFreshWord() {
        group.switchTo(Groups.at(2), new Epoch(1), Groups.now(1_000));
        replica.learn(Groups.master(7), Groups.now(1_001));
        master.learn(Groups.master(8), Groups.now(1_002));

        assertEquals(Correction.CONVERT_TO_REPLICA, decide(master, 1_003));
    }

    @Test
    void shouldNotDemoteAnOldMasterBeforeAMajorityThatWasLostHasSpoken() {
        PeerSentinel first = Groups.addPeer(group, 2);
        first.setSdownSince(OptionalLong.of(500));
        Groups.addPeer(group, 3).setSdownSince(OptionalLong.of(500));
        group.switchTo(Groups.at(2), new Epoch(1), Groups.now(1_000));
        Groups.open(master, Groups.now(1_000));
        replica.learn(Groups.master(7), Groups.now(1_001));
        master.learn(Groups.master(8), Groups.now(1_002));
        first.setSdownSince(OptionalLong.empty());

        assertEquals(Correction.NONE, decide(master, 1_003));

        first.helloHeard(Groups.now(1_004));

        assertEquals(Correction.CONVERT_TO_REPLICA, decide(master, 1_005));
    }

    @Test
    void shouldDemoteAnOldMasterAloneWhenOthersWouldHaveTold() {
        Groups.addPeer(group, 2).setSdownSince(OptionalLong.of(500));
        group.switchTo(Groups.at(2), new Epoch(1), Groups.now(1_000));
        Groups.open(master, Groups.now(1_000));
        replica.learn(Groups.master(7), Groups.now(9_000));
        master.learn(Groups.master(8), Groups.now(9_000));

        assertEquals(Correction.NONE, decide(master, 9_000));
        assertEquals(Correction.CONVERT_TO_REPLICA, decide(master, 9_001));
    }

    @Test
    void shouldNotDemoteAnOldMasterOnItsOldWord() {
        group.switchTo(Groups.at(2), new Epoch(1), Groups.now(5_000));
        master.learn(Groups.master(8), Groups.now(4_000));
        replica.learn(Groups.master(7), Groups.now(5_001));

        assertEquals(Correction.NONE, decide(master, 5_002));
    }

    @Test
    void shouldNotDemoteAnOldMasterWithoutItsSuccessorsFreshWord() {
        group.switchTo(Groups.at(2), new Epoch(1), Groups.now(1_000));
        replica.learn(Groups.master(7), Groups.now(1_001));
        master.learn(Groups.master(8), Groups.now(2_500));

        assertEquals(Correction.NONE, decide(master, 2_501));
    }

    @Test
    void shouldNotDemoteAnOldMasterBeforeItsSuccessorIsOne() {
        group.switchTo(Groups.at(2), new Epoch(1), Groups.now(1_000));
        replica.learn(Groups.replicaOf(Groups.MASTER, 100, 0, 7), Groups.now(1_001));
        master.learn(Groups.master(8), Groups.now(1_002));

        assertEquals(Correction.NONE, decide(master, 1_003));
    }

    @Test
    void shouldNeverDemoteAReplicaThatWasJustPromoted() {
        group.switchTo(Groups.at(2), new Epoch(1), Groups.now(1_000));
        replica.learn(Groups.master(7), Groups.now(1_001));

        assertFalse(replica.isSuperseded());
        group.switchTo(Groups.MASTER, new Epoch(2), Groups.now(1_500));
        assertTrue(replica.isSuperseded());
    }

    @Test
    void shouldCorrectNobodyWhileTheMasterIsInDoubt() {
        replica.learn(Groups.master(7), Groups.now(0));
        masterSays(20_000);
        master.setSdownSince(OptionalLong.of(20_000));

        assertEquals(Correction.NONE, decide(20_000));
    }

    @Test
    void shouldPointAReplicaThatFollowsAnotherAtTheMasterAfterFailoverTimeout() {
        replica.learn(Groups.replicaOf(Groups.at(9), 100, 0, 7), Groups.now(1_000));
        masterSays(11_001);

        assertEquals(Correction.NONE, decide(11_000));
        assertEquals(Correction.FIX_MASTER, decide(11_001));
    }

    @Test
    void shouldPointItAtOnceAfterAnOwnFailover() {
        replica.learn(Groups.replicaOf(Groups.at(9), 100, 0, 7), Groups.now(1_000));
        masterSays(1_000);

        Correction correction = RoleEnforcer.decide(group, replica, true, Timings.DEFAULTS, Groups.now(1_001));

        assertEquals(Correction.FIX_MASTER, correction);
    }

    @Test
    void shouldPointItAfterAnOwnFailoverOnlyWhenAMajorityWasHeardSince() {
        PeerSentinel first = Groups.addPeer(group, 2);
        Groups.addPeer(group, 3);
        replica.learn(Groups.replicaOf(Groups.at(9), 100, 0, 7), Groups.now(1_000));
        masterSays(1_000);

        assertEquals(Correction.NONE, RoleEnforcer.decide(group, replica, true, Timings.DEFAULTS, Groups.now(1_001)));

        first.helloHeard(Groups.now(1_002));

        assertEquals(
                Correction.FIX_MASTER, RoleEnforcer.decide(group, replica, true, Timings.DEFAULTS, Groups.now(1_003)));
    }

    @Test
    void shouldLeaveAReplicaOfTheMasterAlone() {
        replica.learn(Groups.replicaOf(Groups.MASTER, 100, 0, 7), Groups.now(0));
        masterSays(50_000);

        assertTrue(RoleEnforcer.followsMaster(group, replica));
        assertEquals(Correction.NONE, decide(50_000));
    }

    private void masterSays(long millis) {
        master.learn(Groups.master(8), Groups.now(millis));
    }

    private Correction decide(long millis) {
        return decide(replica, millis);
    }

    private Correction decide(RedisInstance instance, long millis) {
        return RoleEnforcer.decide(group, instance, false, Timings.DEFAULTS, Groups.now(millis));
    }

    @Test
    void shouldTakeAnAnswerOfTheSameMomentForFresh() {
        replica.learn(Groups.master(7), Groups.now(1_000));
        masterSays(999);
        assertFalse(RoleEnforcer.hasAnsweredSince(group, replica));

        masterSays(1_000);

        assertTrue(RoleEnforcer.hasAnsweredSince(group, replica));
    }

    @Test
    void shouldTakeAnOldMastersWordForFreshForLessThanASecond() {
        group.switchTo(Groups.at(2), new Epoch(1), Groups.now(1_000));
        master.learn(Groups.master(8), Groups.now(1_002));
        replica.learn(Groups.master(7), Groups.now(1_500));

        assertEquals(Correction.CONVERT_TO_REPLICA, decide(master, 2_001));
        assertEquals(Correction.NONE, decide(master, 2_002));
    }

    @Test
    void shouldTakeTheMastersWordForFreshForLessThanASecond() {
        group.switchTo(Groups.at(2), new Epoch(1), Groups.now(1_000));
        replica.learn(Groups.master(7), Groups.now(1_002));
        master.learn(Groups.master(8), Groups.now(1_500));
        replica.learn(Groups.master(7), Groups.now(1_600));

        assertEquals(Correction.CONVERT_TO_REPLICA, decide(master, 2_499));
        assertEquals(Correction.NONE, decide(master, 2_600));
    }
}
