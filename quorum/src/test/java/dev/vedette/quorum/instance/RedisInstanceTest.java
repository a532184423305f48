package dev.vedette.quorum.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Role;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class RedisInstanceTest {

    private final RedisInstance replica = new RedisInstance(
            new InstanceId.DataInstance(new MasterName("m"), Groups.at(2)), Role.REPLICA, Groups.now(0));

    @Test
    void shouldLearnWhatAReplicaSays() {
        replica.learn(Groups.replicaOf(Groups.MASTER, 50, 1234, 7), Groups.now(10));

        assertEquals(Role.REPLICA, replica.roleReported());
        assertEquals(Optional.of(Groups.MASTER), replica.masterAddress());
        assertEquals(50, replica.priority());
        assertEquals(1234, replica.offsetBytes());
        assertEquals(Optional.of(Groups.id(7)), replica.runId());
        assertTrue(replica.isMasterLinkUp());
        assertEquals(OptionalLong.of(10), replica.lastInfoMillis());
    }

    @Test
    void shouldKeepWhatAReportLacks() {
        replica.learn(Groups.replicaOf(Groups.MASTER, 50, 1234, 7), Groups.now(10));
        replica.learn(
                new InfoReport(
                        Optional.empty(),
                        Optional.of(Role.REPLICA),
                        List.of(),
                        0,
                        Optional.empty(),
                        true,
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Groups.now(20));

        assertEquals(50, replica.priority());
        assertEquals(1234, replica.offsetBytes());
        assertEquals(Optional.of(Groups.id(7)), replica.runId());
        assertEquals(Optional.of(Groups.MASTER), replica.masterAddress());
        assertTrue(replica.isAnnounced());
    }

    @Test
    void shouldStampTheTimeOfAChangedRole() {
        replica.learn(Groups.master(7), Groups.now(10));
        replica.learn(Groups.master(7), Groups.now(20));
        assertEquals(10, replica.roleReportedSinceMillis());

        replica.learn(Groups.replicaOf(Groups.MASTER, 100, 0, 7), Groups.now(30));
        assertEquals(30, replica.roleReportedSinceMillis());
        assertEquals(30, replica.masterChangedMillis());
    }

    @Test
    void shouldStampTheTimeOfAChangedMaster() {
        replica.learn(Groups.replicaOf(Groups.MASTER, 100, 0, 7), Groups.now(10));
        replica.learn(Groups.replicaOf(Groups.MASTER, 100, 0, 7), Groups.now(20));
        assertEquals(10, replica.masterChangedMillis());

        replica.learn(Groups.replicaOf(Groups.at(9), 100, 0, 7), Groups.now(30));
        assertEquals(30, replica.masterChangedMillis());
    }

    @Test
    void shouldForgetJudgementsWhenItBeginsAnew() {
        replica.setSdownSince(OptionalLong.of(1));
        replica.scriptKillSent();
        replica.setReconf(RedisInstance.Reconf.SENT, Groups.now(1));
        replica.setSuperseded(true);

        replica.beginAnew(Role.REPLICA, Groups.now(50));

        assertFalse(replica.isSubjectivelyDown());
        assertFalse(replica.isScriptKillSent());
        assertEquals(RedisInstance.Reconf.NONE, replica.reconf());
        assertTrue(replica.isSuperseded());
    }

    @Test
    void shouldGetItsFullTimeAsTheNewMaster() {
        replica.setSuperseded(true);

        replica.beginAnew(Role.MASTER, Groups.now(5_000));

        assertFalse(replica.isSuperseded());
        assertEquals(0, replica.health().silenceMillis(Groups.now(5_000)));
    }

    @Test
    void shouldKillAScriptAnewOnlyAfterRecovery() {
        replica.setSdownSince(OptionalLong.of(1));
        replica.scriptKillSent();
        assertTrue(replica.isScriptKillSent());

        replica.setSdownSince(OptionalLong.empty());
        assertFalse(replica.isScriptKillSent());
    }

    @Test
    void shouldBelieveAReplicaThatBecameMasterAfterItWasTold() {
        replica.learn(Groups.replicaOf(Groups.MASTER, 50, 1234, 7), Groups.now(10));

        replica.learn(Groups.master(7), Groups.now(30));

        assertTrue(replica.isMasterSince(20));
        assertFalse(replica.isMasterSince(30));
    }

    @Test
    void shouldBelieveOneThatPlayedMasterBeforeOnlyOnceItHasObeyed() {
        replica.learn(Groups.master(7), Groups.now(10));
        replica.learn(Groups.master(7), Groups.now(30));
        assertFalse(replica.isMasterSince(20));

        replica.obeyed(Groups.now(40));
        assertFalse(replica.isMasterSince(20));

        replica.learn(Groups.master(7), Groups.now(40));
        assertTrue(replica.isMasterSince(20));
    }

    @Test
    void shouldLearnThatAReplicaWantsToBeHidden() {
        replica.learn(saying(Role.REPLICA, Optional.of(false), Optional.empty()), Groups.now(10));

        assertFalse(replica.isAnnounced());
    }

    @Test
    void shouldKeepTheTimeOfTheLastMasterWhileItPlaysMaster() {
        replica.learn(Groups.replicaOf(Groups.MASTER, 100, 0, 7), Groups.now(10));

        replica.learn(Groups.master(7), Groups.now(20));

        assertEquals(10, replica.masterChangedMillis());
        assertEquals(20, replica.roleReportedSinceMillis());
    }

    @Test
    void shouldKnowSinceWhenItHasSteppedDown() {
        replica.learn(saying(Role.MASTER, Optional.empty(), Optional.of(HandOverStage.IN_PROGRESS)), Groups.now(10));
        replica.learn(saying(Role.MASTER, Optional.empty(), Optional.of(HandOverStage.IN_PROGRESS)), Groups.now(20));
        assertEquals(OptionalLong.of(10), replica.steppedDownSinceMillis());

        replica.learn(saying(Role.MASTER, Optional.empty(), Optional.of(HandOverStage.NONE)), Groups.now(30));
        assertEquals(OptionalLong.empty(), replica.steppedDownSinceMillis());
    }

    @Test
    void shouldNotKillAScriptAnewWhileItStaysDown() {
        replica.setSdownSince(OptionalLong.of(1));
        replica.scriptKillSent();

        replica.setSdownSince(OptionalLong.of(2));

        assertTrue(replica.isScriptKillSent());
    }

    @Test
    void shouldNotTakeAScriptForKilledBecauseItIsDown() {
        replica.setSdownSince(OptionalLong.of(1));

        assertFalse(replica.isScriptKillSent());
    }

    private static InfoReport saying(Role role, Optional<Boolean> announced, Optional<HandOverStage> handOver) {
        return new InfoReport(
                Optional.empty(),
                Optional.of(role),
                List.of(),
                0,
                Optional.empty(),
                true,
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                announced,
                handOver);
    }
}
