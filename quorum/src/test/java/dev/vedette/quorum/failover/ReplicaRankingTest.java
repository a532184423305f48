package dev.vedette.quorum.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.instance.Groups;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.Timings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ReplicaRankingTest {

    private static final long NOW = 100_000;

    @Test
    void shouldChooseLikeANaiveVersion() {
        Random random = new Random(99);
        int chosen = 0;
        for (int round = 0; round < 20_000; round++) {
            MasterGroup group = randomGroup(random);
            Optional<Endpoint> expected = naive(group).map(RedisInstance::endpoint);
            ReplicaRanking ranking = ReplicaRanking.of(group, Timings.DEFAULTS, Groups.now(NOW));
            assertEquals(expected, ranking.chosen().map(RedisInstance::endpoint), "round " + round);
            chosen += expected.isPresent() ? 1 : 0;
        }
        assertTrue(chosen > 5_000 && chosen < 19_900, "one-sided: " + chosen);
    }

    private static MasterGroup randomGroup(Random random) {
        MasterGroup group = Groups.group(2);
        if (random.nextBoolean()) {
            group.master().setSdownSince(OptionalLong.of(NOW - random.nextInt(5_000)));
        }
        int count = random.nextInt(5);
        for (int number = 2; number < 2 + count; number++) {
            randomReplica(random, group.addReplica(Groups.at(number), Groups.now(0)));
        }
        return group;
    }

    private static void randomReplica(Random random, RedisInstance replica) {
        if (random.nextInt(8) > 0) {
            Groups.open(replica, Groups.now(NOW - 50_000));
        }
        replica.health().pingAnswered(true, Groups.now(NOW - random.nextInt(6_000)));
        if (random.nextInt(8) > 0) {
            long infoMillis = NOW - (random.nextBoolean() ? random.nextInt(6_000) : random.nextInt(40_000));
            int runId = random.nextInt(4);
            switch (random.nextInt(5)) {
                case 0 -> replica.learn(Groups.master(runId), Groups.now(infoMillis));
                case 1 ->
                    replica.learn(
                            Groups.cutOffReplica(Groups.MASTER, random.nextInt(20_000) - 1_000),
                            Groups.now(infoMillis));
                default ->
                    replica.learn(
                            Groups.replicaOf(Groups.MASTER, random.nextInt(3) * 50, random.nextInt(3), runId),
                            Groups.now(infoMillis));
            }
        }
        if (random.nextInt(8) == 0) {
            replica.setSdownSince(OptionalLong.of(NOW - 10));
        }
        if (random.nextInt(8) == 0) {
            replica.promotionFailed(Groups.now(NOW - random.nextInt(20_000)));
        }
    }

    private static Optional<RedisInstance> naive(MasterGroup group) {
        RedisInstance best = null;
        for (RedisInstance replica : group.replicas()) {
            if (isEligible(group, replica) && (best == null || isBetter(replica, best))) {
                best = replica;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isEligible(MasterGroup group, RedisInstance replica) {
        boolean isMasterDown = group.master().isSubjectivelyDown();
        long infoAge = NOW - replica.lastInfoMillis().orElse(0);
        long downMillis = isMasterDown ? NOW - group.master().sdownSinceMillis().getAsLong() : 0;
        return !replica.isSubjectivelyDown()
                && !replica.health().isDisconnected()
                && NOW - replica.health().lastValidMillis() <= 5_000
                && replica.priority() != 0
                && replica.lastInfoMillis().isPresent()
                && infoAge <= (isMasterDown ? 5_000 : 30_000)
                && replica.masterLinkDownMillis() >= 0
                && replica.masterLinkDownMillis() <= downMillis + 10_000
                && (replica.promotionFailedMillis().isEmpty()
                        || NOW - replica.promotionFailedMillis().getAsLong() >= 10_000);
    }

    private static boolean isBetter(RedisInstance one, RedisInstance other) {
        if ((one.roleReported() == Role.MASTER) != (other.roleReported() == Role.MASTER)) {
            return other.roleReported() == Role.MASTER;
        }
        if (one.priority() != other.priority()) {
            return one.priority() < other.priority();
        }
        if (one.offsetBytes() != other.offsetBytes()) {
            return one.offsetBytes() > other.offsetBytes();
        }
        if (one.runId().isEmpty() != other.runId().isEmpty()) {
            return other.runId().isEmpty();
        }
        if (one.runId().isPresent() && !one.runId().equals(other.runId())) {
            return one.runId().get().compareTo(other.runId().get()) < 0;
        }
        return one.endpoint().compareTo(other.endpoint()) < 0;
    }

    @Test
    void shouldSayWhyEachOtherReplicaIsRefused() {
        MasterGroup group = Groups.group(2);
        RedisInstance replica = group.addReplica(Groups.at(2), Groups.now(0));

        ReplicaRanking ranking = ReplicaRanking.of(group, Timings.DEFAULTS, Groups.now(NOW));

        assertEquals(
                List.of(new ReplicaRanking.Refused(replica, Unfitness.DISCONNECTED, "the link to it is not open")),
                ranking.refused());
    }

    @Test
    void shouldHoldNoLostLinkAgainstReplicasOfAMasterThatSaysItIsNone() {
        MasterGroup group = Groups.group(2);
        RedisInstance replica = group.addReplica(Groups.at(2), Groups.now(0));
        Groups.open(replica, Groups.now(NOW - 10));
        replica.health().pingAnswered(true, Groups.now(NOW));
        replica.learn(Groups.cutOffReplica(Groups.MASTER, 1_000_000), Groups.now(NOW));

        Optional<RedisInstance> before =
                ReplicaRanking.of(group, Timings.DEFAULTS, Groups.now(NOW)).chosen();
        group.master().learn(Groups.replicaOf(Groups.at(2), 0, 0, 1), Groups.now(NOW));

        assertEquals(Optional.empty(), before);
        assertEquals(
                Optional.of(replica),
                ReplicaRanking.of(group, Timings.DEFAULTS, Groups.now(NOW)).chosen());
    }

    @Test
    void shouldRefuseAReplicaThatWasNeverInStepWhateverItsMasterSays() {
        MasterGroup group = Groups.group(2);
        RedisInstance replica = group.addReplica(Groups.at(2), Groups.now(0));
        Groups.open(replica, Groups.now(NOW - 10));
        replica.health().pingAnswered(true, Groups.now(NOW));
        replica.learn(Groups.cutOffReplica(Groups.MASTER, -1), Groups.now(NOW));
        group.master().learn(Groups.replicaOf(Groups.at(2), 0, 0, 1), Groups.now(NOW));

        ReplicaRanking ranking = ReplicaRanking.of(group, Timings.DEFAULTS, Groups.now(NOW));

        assertEquals(
                List.of(new ReplicaRanking.Refused(
                        replica, Unfitness.NEVER_IN_STEP, "it has never been in step with its master")),
                ranking.refused());
    }

    @Test
    void shouldTakeFiguresThatAreJustFreshEnough() {
        MasterGroup group = Groups.group(2);
        RedisInstance replica = group.addReplica(Groups.at(2), Groups.now(0));
        Groups.open(replica, Groups.now(NOW - 50_000));
        replica.health().pingAnswered(true, Groups.now(NOW - 5_000));
        replica.learn(Groups.cutOffReplica(Groups.MASTER, 10_000), Groups.now(NOW - 30_000));
        replica.promotionFailed(Groups.now(NOW - 10_000));

        assertEquals(Optional.of(replica), chosenAt(group, NOW));
        assertEquals(Optional.empty(), chosenAt(group, NOW + 1));
    }

    @Test
    void shouldRefuseEachFigureThatIsJustTooOld() {
        assertEquals(Optional.of(Groups.at(2)), chosen(5_000, 30_000, 10_000, 10_000));
        assertEquals(Optional.empty(), chosen(5_001, 30_000, 10_000, 10_000));
        assertEquals(Optional.empty(), chosen(5_000, 30_001, 10_000, 10_000));
        assertEquals(Optional.empty(), chosen(5_000, 30_000, 10_001, 10_000));
        assertEquals(Optional.empty(), chosen(5_000, 30_000, 10_000, 9_999));
    }

    private static Optional<Endpoint> chosen(long silence, long infoAge, long linkDown, long sinceFailure) {
        MasterGroup group = Groups.group(2);
        RedisInstance replica = group.addReplica(Groups.at(2), Groups.now(0));
        Groups.open(replica, Groups.now(NOW - 50_000));
        replica.health().pingAnswered(true, Groups.now(NOW - silence));
        replica.learn(Groups.cutOffReplica(Groups.MASTER, linkDown), Groups.now(NOW - infoAge));
        replica.promotionFailed(Groups.now(NOW - sinceFailure));
        return chosenAt(group, NOW).map(RedisInstance::endpoint);
    }

    private static Optional<RedisInstance> chosenAt(MasterGroup group, long millis) {
        return ReplicaRanking.of(group, Timings.DEFAULTS, Groups.now(millis)).chosen();
    }
}
