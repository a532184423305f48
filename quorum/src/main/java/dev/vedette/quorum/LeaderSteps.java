package dev.vedette.quorum;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.discovery.RoleEnforcer;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.failover.AbortReason;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.failover.ReconfProgress;
import dev.vedette.quorum.failover.ReplicaRanking;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.Payloads;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.instance.RedisInstance.Reconf;
import dev.vedette.quorum.model.InstanceId;
import java.util.Optional;

/** What an elected leader does: waits for the promotion, then brings the other replicas along. */
final class LeaderSteps {

    /** A promotion that has not shown by then has failed, even if failover-timeout allows more. */
    static final long PROMOTION_TIMEOUT_MILLIS = 10_000;

    /** The same while the old master holds back writes: well before it resumes by itself. */
    static final long FORCED_PROMOTION_TIMEOUT_MILLIS = 2_000;

    private final CoreState state;
    private final Probes probes;
    private final Backoff backoff;
    private final Promotion promotion;

    LeaderSteps(CoreState state, Probes probes, Backoff backoff, Promotion promotion) {
        this.state = state;
        this.probes = probes;
        this.backoff = backoff;
        this.promotion = promotion;
    }

    /**
     * Waits for the chosen replica's own word that it is a master. Once the own vote went to a later election, that one
     * promotes, and this promotion is not announced any more.
     */
    boolean waitPromotion(GroupState groupState, Failover.WaitPromotion waiting) {
        Optional<RedisInstance> found = chosen(groupState, waiting);
        if (found.isEmpty()) {
            backoff.abandon(groupState, waiting.aborted(), AbortReason.PROMOTION_TIMEOUT);
            return true;
        }
        if (groupState.ballot().epoch().isAfter(waiting.context().epoch())) {
            backoff.abandon(groupState, waiting.aborted(), AbortReason.HIGHER_EPOCH_SEEN);
            return true;
        }
        RedisInstance chosen = found.get();
        boolean isMaster = state.isFlushed(waiting.presumed()) && chosen.isMasterSince(waiting.sentMillis());
        if (isMaster) {
            groupState.moveTo(waiting.confirmed(state.persist()));
            state.out()
                    .event(
                            EventType.PROMOTED_REPLICA,
                            groupState.group(),
                            Payloads.replica(groupState.group(), chosen));
            return !state.crashesAt(CrashPoint.AFTER_PROMOTION);
        }
        boolean isLostForGood = waiting.isLost() && state.now().millis() > repeatEndMillis(waiting);
        if (isLostForGood
                || chosen.isSubjectivelyDown()
                || state.now().millis() > promotionEndMillis(groupState, waiting)) {
            abandonPromotion(groupState, waiting, chosen);
            return true;
        }
        return false;
    }

    /** The command link of an instance broke; answers whether a promotion that was on its way there may be lost with it. */
    boolean linkLost(GroupState groupState, RedisInstance instance) {
        if (groupState.failover() instanceof Failover.WaitPromotion waiting
                && waiting.replica().equals(instance.endpoint())) {
            groupState.moveTo(waiting.lost());
            return true;
        }
        return false;
    }

    /** It stands again: what may have been lost is said once more, as long as that is allowed. */
    void linkOpened(GroupState groupState, RedisInstance instance) {
        if (groupState.failover() instanceof Failover.WaitPromotion waiting
                && waiting.isLost()
                && waiting.replica().equals(instance.endpoint())
                && state.now().millis() <= repeatEndMillis(waiting)) {
            promotion.repeat(groupState, waiting, instance);
            groupState.moveTo(waiting.repeated());
        }
    }

    /** State could not be saved: a promotion that waited for it was dropped. */
    void savingFailed(GroupState groupState) {
        if (groupState.failover() instanceof Failover.WaitPromotion waiting && !state.isFlushed(waiting.presumed())) {
            backoff.giveUp(groupState, waiting.aborted(), AbortReason.PROMOTION_TIMEOUT);
        }
    }

    /** The promotion was refused by the replica, or could not be sent: there is nothing to wait for. */
    void promotionFailed(GroupState groupState, InstanceId.DataInstance instance, String reason) {
        if (groupState.failover() instanceof Failover.WaitPromotion waiting
                && waiting.replica().equals(instance.endpoint())) {
            state.out()
                    .note(
                            EventLevel.WARNING,
                            Note.Subject.COMMAND_FAILED,
                            groupState.group().name(),
                            "replica " + waiting.replica() + " was not promoted: " + reason);
            chosen(groupState, waiting).ifPresent(chosen -> abandonPromotion(groupState, waiting, chosen));
        }
    }

    /** Tells replicas to follow, as many at a time as configured, until all reachable ones do or the time is over. */
    boolean reconfReplicas(GroupState groupState, Failover.ReconfReplicas reconfiguring) {
        MasterGroup group = groupState.group();
        group.replicas().forEach(replica -> watch(group, replica));
        long endMillis = reconfiguring.sinceMillis() + group.settings().failoverTimeoutMillis();
        boolean isOver = state.now().millis() > endMillis || group.isObjectivelyDown();
        ReconfProgress progress = ReconfProgress.of(group);
        if (isOver && progress.remaining() > 0) {
            state.out().event(EventType.FAILOVER_END_FOR_TIMEOUT, group, Payloads.master(group));
            progress.waiting().forEach(replica -> tell(group, replica, EventType.RECONF_SENT_BEST_EFFORT));
        } else if (progress.remaining() > 0) {
            progress.next(group.settings().parallelSyncs())
                    .forEach(replica -> tell(group, replica, EventType.RECONF_SENT));
            return false;
        }
        state.out().event(EventType.FAILOVER_END, group, Payloads.master(group));
        group.endReconfiguration(state.now());
        groupState.moveTo(reconfiguring.ended());
        return true;
    }

    /** When this sentinel's part as leader needs attention next; far away if it has none. */
    long nextMillis(GroupState groupState) {
        if (groupState.failover() instanceof Failover.WaitPromotion waiting) {
            long endMillis = promotionEndMillis(groupState, waiting);
            return 1 + (waiting.isLost() ? Math.min(endMillis, repeatEndMillis(waiting)) : endMillis);
        }
        if (!(groupState.failover() instanceof Failover.ReconfReplicas reconfiguring)) {
            return Long.MAX_VALUE;
        }
        MasterGroup group = groupState.group();
        long next = reconfiguring.sinceMillis() + group.settings().failoverTimeoutMillis();
        for (RedisInstance replica : group.replicas()) {
            if (replica.reconf() == Reconf.SENT) {
                next = Math.min(
                        next, replica.reconfSinceMillis() + state.timings().reconfTimeoutMillis());
            }
        }
        return next + 1;
    }

    private void watch(MasterGroup group, RedisInstance replica) {
        if (replica.reconf() == Reconf.NONE && RoleEnforcer.followsMaster(group, replica)) {
            replica.setReconf(replica.isMasterLinkUp() ? Reconf.DONE : Reconf.IN_PROGRESS, state.now());
        }
        if (replica.reconf() == Reconf.SENT && RoleEnforcer.followsMaster(group, replica)) {
            replica.setReconf(Reconf.IN_PROGRESS, state.now());
            state.out().event(EventType.RECONF_IN_PROGRESS, group, Payloads.replica(group, replica));
        }
        if (replica.reconf() == Reconf.IN_PROGRESS && replica.isMasterLinkUp()) {
            replica.setReconf(Reconf.DONE, state.now());
            state.out().event(EventType.RECONF_DONE, group, Payloads.replica(group, replica));
        }
        boolean isLate = replica.reconf() == Reconf.SENT
                && state.now().millis() - replica.reconfSinceMillis()
                        > state.timings().reconfTimeoutMillis();
        if (isLate) {
            replica.setReconf(Reconf.DONE, state.now());
            state.out().event(EventType.RECONF_SENT_TIMEOUT, group, Payloads.replica(group, replica));
        }
    }

    private void tell(MasterGroup group, RedisInstance replica, EventType event) {
        if (!ReplicaRanking.isReachable(replica)) {
            return;
        }
        state.out().send(replica.id(), new Command.Follow(group.address()));
        probes.askInfoAgain(replica);
        replica.setReconf(Reconf.SENT, state.now());
        state.out().event(event, group, Payloads.replica(group, replica));
    }

    private void abandonPromotion(GroupState groupState, Failover.WaitPromotion waiting, RedisInstance chosen) {
        chosen.promotionFailed(state.now());
        if (waiting.context().isByOperator()) {
            state.out().send(groupState.group().master().id(), new Command.ResumeWrites());
        }
        backoff.abandon(groupState, waiting.aborted(), AbortReason.PROMOTION_TIMEOUT);
    }

    private Optional<RedisInstance> chosen(GroupState groupState, Failover.WaitPromotion waiting) {
        MasterGroup group = groupState.group();
        return group.find(new InstanceId.DataInstance(group.name(), waiting.replica()));
    }

    /** An operator's has no lease; the old master may be holding back writes for it, so it does not wait long either. */
    private long repeatEndMillis(Failover.WaitPromotion waiting) {
        return waiting.context().isByOperator()
                ? waiting.sentMillis() + FORCED_PROMOTION_TIMEOUT_MILLIS
                : promotion.leaseEndMillis(waiting.context());
    }

    private long promotionEndMillis(GroupState groupState, Failover.WaitPromotion waiting) {
        boolean isMasterWaiting = waiting.context().isByOperator()
                && ReplicaRanking.isReachable(groupState.group().master());
        long longest = isMasterWaiting ? FORCED_PROMOTION_TIMEOUT_MILLIS : PROMOTION_TIMEOUT_MILLIS;
        long bound = groupState.group().settings().failoverTimeoutMillis();
        return waiting.sentMillis() + Math.min(bound, longest);
    }
}
