package dev.vedette.quorum.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hosts;
import dev.vedette.quorum.model.Role;
import java.util.List;
import java.util.Map;
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
    void shouldKnowToWhomAMasterHasHandedOver() {
        assertEquals(Optional.empty(), group.successor());

        old.learn(Groups.replicaOf(Groups.at(2), 100, 5, 1), Groups.now(10));
        assertEquals(Optional.empty(), group.successor());

        second.learn(Groups.master(2), Groups.now(20));
        third.learn(Groups.master(3), Groups.now(20));
        assertEquals(Optional.of(second), group.successor());
    }

    /** Just after a switch, the new master may still follow the old one by its last word. */
    @Test
    void shouldNotTakeAReplacedMasterForASuccessor() {
        second.learn(Groups.replicaOf(Groups.MASTER, 100, 5, 2), Groups.now(10));
        old.learn(Groups.master(1), Groups.now(10));
        group.switchTo(Groups.at(2), EPOCH, Groups.now(100));

        assertEquals(Optional.empty(), group.successor());
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

    @Test
    void shouldKeepReplicasOverAResetUntilTheMasterHasToldWhoTheyAre() {
        group.reset(Groups.now(100));
        assertEquals(List.of(second, third), List.copyOf(group.replicas()));
        assertEquals(0, group.peers().size());

        group.confirm(third);

        assertEquals(List.of(second), group.leftOvers());
    }

    @Test
    void shouldKeepALivingOldMasterOverAResetUntilItFollows() {
        group.switchTo(Groups.at(2), EPOCH, Groups.now(100));
        group.reset(Groups.now(200));
        assertEquals(List.of(third), group.leftOvers());

        old.setSdownSince(OptionalLong.of(300));

        assertEquals(List.of(third, old), group.leftOvers());
    }

    @Test
    void shouldForgetNobodyAfterASwitchForAnEarlierReset() {
        group.reset(Groups.now(100));

        group.switchTo(Groups.at(2), EPOCH, Groups.now(200));

        assertEquals(List.of(), group.leftOvers());
    }

    @Test
    void shouldFindAnInstanceByEveryNameAndAddressThatLeadsToIt() {
        RedisInstance named = group.addReplica(new Endpoint("Four", 6379), Groups.now(0));
        group.setHosts(hosts(Map.of("four", List.of("10.0.0.4", "::4"), "two", List.of("10.0.0.2"))));

        assertEquals(Optional.of(named), group.at(new Endpoint("FOUR", 6379)));
        assertEquals(Optional.of(named), group.at(Groups.at(4)));
        assertEquals(Optional.of(named), group.at(new Endpoint("::4", 6379)));
        assertEquals(Optional.of(second), group.at(new Endpoint("two", 6379)));
        assertEquals(Optional.empty(), group.at(new Endpoint("two", 6380)));
        assertEquals(Optional.empty(), group.at(new Endpoint("five", 6379)));
    }

    @Test
    void shouldFindAnInstanceWhereItsNameLeadsNow() {
        RedisInstance named = group.addReplica(new Endpoint("four", 6379), Groups.now(0));
        group.setHosts(hosts(Map.of("four", List.of("10.0.0.4"))));
        assertEquals(Optional.of(named), group.at(Groups.at(4)));

        group.setHosts(hosts(Map.of("four", List.of("10.0.0.5"))));

        assertEquals(Optional.of(named), group.at(Groups.at(5)));
        assertEquals(Optional.empty(), group.at(Groups.at(4)));
    }

    @Test
    void shouldTellReplicasThatAreKnownTwice() {
        RedisInstance named = group.addReplica(new Endpoint("two", 6379), Groups.now(0));
        RedisInstance likeMaster = group.addReplica(new Endpoint("one", 6379), Groups.now(0));
        assertEquals(List.of(), group.twins());

        group.setHosts(hosts(Map.of("two", List.of("10.0.0.2"), "one", List.of("10.0.0.1"))));

        assertEquals(List.of(second, likeMaster), group.twins());
        group.removeReplica(second);
        group.removeReplica(likeMaster);
        assertEquals(List.of(third, named), List.copyOf(group.replicas()));
        assertEquals(Optional.of(named), group.at(Groups.at(2)));
    }

    @Test
    void shouldKeepTwoNamesThatLeadToOneAddressForNow() {
        group.addReplica(new Endpoint("four", 6379), Groups.now(0));
        group.addReplica(new Endpoint("five", 6379), Groups.now(0));

        group.setHosts(hosts(Map.of("four", List.of("10.0.0.4"), "five", List.of("10.0.0.4"))));

        assertEquals(List.of(), group.twins());
    }

    private static Hosts hosts(Map<String, List<String>> known) {
        return new Hosts(false, known);
    }

    @Test
    void shouldFindEverybodyByNameAfterEachChange() {
        group.setHosts(hosts(Map.of("two", List.of("10.0.0.2"), "four", List.of("10.0.0.4"))));
        assertEquals(Optional.of(second), group.at(new Endpoint("two", 6379)));

        RedisInstance fourth = group.addReplica(Groups.at(4), Groups.now(0));
        assertEquals(Optional.of(fourth), group.at(new Endpoint("four", 6379)));

        group.removeReplica(fourth);
        assertEquals(Optional.empty(), group.at(new Endpoint("four", 6379)));

        group.switchTo(Groups.at(4), EPOCH, Groups.now(1));
        assertEquals(Optional.of(group.master()), group.at(new Endpoint("four", 6379)));
    }

    @Test
    void shouldTellSinceWhenItIsObjectivelyDown() {
        group.setOdownSince(OptionalLong.of(7));

        assertEquals(OptionalLong.of(7), group.odownSinceMillis());
        assertTrue(group.isObjectivelyDown());
    }

    @Test
    void shouldTakeNoMasterThatFollowsItselfForHandedOver() {
        old.learn(Groups.replicaOf(Groups.MASTER, 100, 5, 1), Groups.now(10));

        assertEquals(Optional.empty(), group.successor());
    }
}
