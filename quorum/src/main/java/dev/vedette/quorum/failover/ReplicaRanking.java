package dev.vedette.quorum.failover;

import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Now;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.Timings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which replica is to be promoted, and why the others are not.
 * Source: docs/protocol.md, Replica selection; docs/compatibility.md, Replica selection.
 *
 * @param chosen the best of the eligible; empty if none is
 * @param eligible all that may be promoted, the best first
 * @param refused every replica that is not eligible, with the reason
 */
public record ReplicaRanking(Optional<RedisInstance> chosen, List<RedisInstance> eligible, List<Refused> refused) {

    /** A figure older than so many ping periods does not count while the master is down. */
    private static final int FRESH_PING_PERIODS = 5;

    /** A figure older than so many info periods does not count while the master is up. */
    private static final int FRESH_INFO_PERIODS = 3;

    /** A replica may have been cut off from its master for so many times down-after before it went down. */
    private static final int LINK_DOWN_FACTOR = 10;

    /** A replica that did not become a master when told to is passed over for so long. */
    private static final long FAILED_PROMOTION_PENALTY_MILLIS = 10_000;

    /**
     * One that plays master by itself comes last, unless the master has handed over to it: it may have lost its data. Then priority, offset, run id, address. */
    private static final Comparator<RedisInstance> BEST_FIRST = Comparator.comparing(
                    (RedisInstance replica) -> replica.roleReported() == Role.MASTER)
            .thenComparingInt(RedisInstance::priority)
            .thenComparing(Comparator.comparingLong(RedisInstance::offsetBytes).reversed())
            .thenComparing(replica -> replica.runId().isEmpty())
            .thenComparing(replica -> replica.runId().map(Object::toString).orElse(""), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(RedisInstance::endpoint);

    public ReplicaRanking {
        eligible = List.copyOf(eligible);
        refused = List.copyOf(refused);
    }

    /**
     * A replica that must not be promoted.
     *
     * @param replica which one
     * @param unfitness why, as a word for counting
     * @param reason why, in words for the log
     */
    public record Refused(RedisInstance replica, Unfitness unfitness, String reason) {}

    /** Ranks all replicas of the group by what is known now. */
    public static ReplicaRanking of(MasterGroup group, Timings timings, Now now) {
        List<RedisInstance> eligible = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (RedisInstance replica : group.replicas()) {
            Optional<Refused> refusal = refusal(group, replica, timings, now);
            refusal.ifPresentOrElse(refused::add, () -> eligible.add(replica));
        }
        eligible.sort(BEST_FIRST);
        Optional<RedisInstance> successor = group.successor().filter(eligible::contains);
        return new ReplicaRanking(successor.or(() -> eligible.stream().findFirst()), eligible, refused);
    }

    /** Why {@code other}, though eligible, comes behind the chosen one. */
    public static String whyBehind(RedisInstance chosen, RedisInstance other) {
        if (chosen.roleReported() != other.roleReported()) {
            return "it plays master by itself";
        }
        if (other.priority() != chosen.priority()) {
            return "its priority is " + other.priority() + ", that of the chosen one " + chosen.priority();
        }
        if (other.offsetBytes() != chosen.offsetBytes()) {
            return "it has read " + (chosen.offsetBytes() - other.offsetBytes()) + " bytes less than the chosen one";
        }
        return "it is as good as the chosen one, whose run id comes first";
    }

    /** Whether the replica can be talked to, so that waiting for its fresh INFO makes sense. */
    public static boolean isReachable(RedisInstance replica) {
        return !replica.isSubjectivelyDown() && !replica.health().isDisconnected();
    }

    private static Optional<Refused> refusal(MasterGroup group, RedisInstance replica, Timings timings, Now now) {
        if (replica.isSubjectivelyDown()) {
            return refused(replica, Unfitness.SUBJECTIVELY_DOWN, "it is subjectively down");
        }
        if (replica.health().isDisconnected()) {
            return refused(replica, Unfitness.DISCONNECTED, "the link to it is not open");
        }
        long silence = replica.health().silenceMillis(now);
        if (silence > FRESH_PING_PERIODS * timings.pingPeriodMillis()) {
            return refused(replica, Unfitness.SILENT, "it last answered PING " + silence + " ms ago");
        }
        if (replica.priority() == 0) {
            return refused(replica, Unfitness.PRIORITY_ZERO, "its priority is 0");
        }
        if (replica.lastInfoMillis().isEmpty()) {
            return refused(replica, Unfitness.INFO_MISSING, "its INFO has not come yet");
        }
        long infoAge = now.millis() - replica.lastInfoMillis().getAsLong();
        long infoBound = group.master().isSubjectivelyDown()
                ? FRESH_PING_PERIODS * timings.pingPeriodMillis()
                : FRESH_INFO_PERIODS * timings.infoPeriodMillis();
        if (infoAge > infoBound) {
            return refused(replica, Unfitness.INFO_OLD, "its last INFO is " + infoAge + " ms old");
        }
        return dataRefusal(group, replica, now);
    }

    private static Optional<Refused> dataRefusal(MasterGroup group, RedisInstance replica, Now now) {
        Optional<Refused> reason = linkRefusal(group, replica, now);
        if (reason.isPresent()) {
            return reason;
        }
        boolean hasFailed = replica.promotionFailedMillis().isPresent()
                && now.millis() - replica.promotionFailedMillis().getAsLong() < FAILED_PROMOTION_PENALTY_MILLIS;
        return hasFailed
                ? refused(replica, Unfitness.PROMOTION_FAILED, "it did not become a master a moment ago")
                : Optional.empty();
    }

    /** A master that says it is a replica takes no writes, so a replica that has read from it lacks none. */
    private static Optional<Refused> linkRefusal(MasterGroup group, RedisInstance replica, Now now) {
        if (replica.masterLinkDownMillis() < 0) {
            return refused(replica, Unfitness.NEVER_IN_STEP, "it has never been in step with its master");
        }
        if (group.master().roleReported() == Role.REPLICA) {
            return Optional.empty();
        }
        long masterDownMillis = group.master().sdownSinceMillis().isPresent()
                ? now.millis() - group.master().sdownSinceMillis().getAsLong()
                : 0;
        long bound = masterDownMillis + LINK_DOWN_FACTOR * group.settings().downAfterMillis();
        return replica.masterLinkDownMillis() > bound
                ? refused(
                        replica,
                        Unfitness.LINK_DOWN,
                        "its link to the master has been down for " + replica.masterLinkDownMillis() + " ms, more than "
                                + bound)
                : Optional.empty();
    }

    private static Optional<Refused> refused(RedisInstance replica, Unfitness unfitness, String reason) {
        return Optional.of(new Refused(replica, unfitness, reason));
    }
}
