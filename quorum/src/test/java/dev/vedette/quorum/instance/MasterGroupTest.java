package dev.vedette.quorum.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Role;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class MasterGroupTest {

    private static final Epoch EPOCH = new Epoch(3);

    private final MasterGroup group = Groups.group(2);
    private final RedisInstance old = group.master();
    private final RedisInstance second = group.addReplica(Groups.at(2), Groups.now(0));
    private final RedisInstance third = group.addReplica(Groups.at(3), Groups.now(0));
    private final PeerSentinel peer = Groups.addPeer(group, 2);

    @Test
    void shouldExchangeMasterAndReplicaInASwitch() {
        group.switchTo(Groups.at(2), EPOCH, Groups.now(100));

        assertSame(second, group.master());
        assertEquals(List.of(third, old), List.copyOf(group.replicas()));
        assertEquals(EPOCH, group.configEpoch());
        assertTrue(old.isSuperseded());
        assertFalse(second.isSuperseded());
    }

    @Test
    void shouldKnowTheInstancesByTheirOldIdentitiesAfterASwitch() {
        group.switchTo(Groups.at(2), EPOCH, Groups.now(100));

        assertEquals(Optional.of(old), group.find(old.id()));
        assertEquals(Optional.of(second), group.find(second.id()));
    }

    @Test
    void shouldMakeAMasterOfAnUnknownAddress() {
        group.switchTo(Groups.at(9), EPOCH, Groups.now(100));

        assertEquals(Groups.at(9), group.master().endpoint());
        assertEquals(Role.MASTER, group.master().roleReported());
        assertEquals(OptionalLong.empty(), group.master().lastInfoMillis());
        assertEquals(3, group.replicas().size());
    }

    @Test
    void shouldForgetDownStatesAndAnswersInASwitch() {
        old.setSdownSince(OptionalLong.of(1));
        group.setOdownSince(OptionalLong.of(2));
        peer.asked(Groups.now(0));
        peer.answered(true, Optional.of(Groups.id(1)), EPOCH, Groups.now(1));

        group.switchTo(Groups.at(2), EPOCH, Groups.now(100));

        assertFalse(old.isSubjectivelyDown());
        assertFalse(group.isObjectivelyDown());
        assertFalse(peer.saysMasterDown());
        assertFalse(peer.hasVotedFor(Groups.id(1), EPOCH));
    }

    @Test
    void shouldNotTakeALateAnswerForOneAboutTheNewMaster() {
        peer.asked(Groups.now(0));
        group.switchTo(Groups.at(2), EPOCH, Groups.now(100));

        peer.answered(true, Optional.empty(), Epoch.ZERO, Groups.now(101));
        assertFalse(peer.saysMasterDown());

        peer.asked(Groups.now(200));
        peer.answered(true, Optional.empty(), Epoch.ZERO, Groups.now(201));
        assertTrue(peer.saysMasterDown());
    }

    @Test
    void shouldSwitchBack() {
        group.switchTo(Groups.at(2), EPOCH, Groups.now(100));
        group.switchTo(Groups.MASTER, new Epoch(4), Groups.now(200));

        assertSame(old, group.master());
        assertFalse(old.isSuperseded());
        assertTrue(second.isSuperseded());
    }

    @Test
    void shouldNeverLowerItsConfigEpoch() {
        group.setConfigEpoch(EPOCH);

        assertThrows(IllegalStateException.class, () -> group.setConfigEpoch(new Epoch(2)));
    }

    @Test
    void shouldCountDeadPeersAsVoters() {
        peer.setSdownSince(OptionalLong.of(1));

        assertEquals(2, group.voterCount());
        assertEquals(2, group.votesNeeded());
    }

    @Test
    void shouldNeedAtLeastTheQuorum() {
        MasterGroup strict = Groups.group(5);

        assertEquals(5, strict.votesNeeded());
    }

    @Test
    void shouldRefuseASecondReplicaAtOneAddress() {
        Endpoint known = Groups.at(2);

        assertThrows(IllegalStateException.class, () -> group.addReplica(known, Groups.now(0)));
        assertThrows(IllegalStateException.class, () -> group.addReplica(Groups.MASTER, Groups.now(0)));
    }

    @Test
    void shouldForgetReconfigurationAtTheEnd() {
        second.setReconf(RedisInstance.Reconf.DONE, Groups.now(1));
        third.setReconf(RedisInstance.Reconf.SENT, Groups.now(1));

        group.endReconfiguration(Groups.now(2));

        assertEquals(RedisInstance.Reconf.NONE, second.reconf());
        assertEquals(RedisInstance.Reconf.NONE, third.reconf());
    }
}
