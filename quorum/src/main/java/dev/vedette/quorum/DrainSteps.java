package dev.vedette.quorum;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.discovery.RoleEnforcer;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.failover.AbortReason;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.failover.FailoverContext;
import dev.vedette.quorum.failover.ReplicaRanking;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.Role;
import java.util.Optional;

/**
 * An operator's failover of a master that serves loses no acknowledged write: the master holds back writes until the chosen
 * replica has read everything, has been promoted, and the master follows it. Source: docs/protocol.md, Manual failover.
 */
final class DrainSteps {

    /** How long the master holds back writes, unless it is told to resume sooner. */
    static final long PAUSE_MILLIS = 5_000;

    /** How long the master may take to say that it does. */
    static final long PAUSE_WAIT_MILLIS = 1_000;

    /** The same from the start of the failover on, over links that break meanwhile. */
    static final long LONGEST_PAUSE_WAIT_MILLIS = 2_000;

    /** How long the chosen replica may take to read the rest, counted from the order to hold back writes. */
    static final long DRAIN_WAIT_MILLIS = 2_000;

    private final CoreState state;
    private final Probes probes;
    private final Backoff backoff;
    private final Promotion promotion;

    DrainSteps(CoreState state, Probes probes, Backoff backoff, Promotion promotion) {
        this.state = state;
        this.probes = probes;
        this.backoff = backoff;
        this.promotion = promotion;
    }

    /** Whether a failover in this state, or one that began so, keeps the group's master from taking writes. */
    static boolean holdsWrites(Failover failover) {
        return failover instanceof Failover.HandOver
                || failover instanceof Failover.PauseMaster
                || failover instanceof Failover.DrainMaster
                || (failover instanceof Failover.WaitPromotion waiting
                        && waiting.context().isByOperator())
                || (failover instanceof Failover.Switching switching
                        && switching.context().isByOperator());
    }

    /** Ends what a failover in this state asks of the group's master, which stays the master. */
    static void letGo(CoreState state, GroupState groupState) {
        if (groupState.failover() instanceof Failover.HandOver) {
            HandOverSteps.cancel(state, groupState);
        } else if (holdsWrites(groupState.failover())) {
            state.out().send(groupState.group().master().id(), new Command.ResumeWrites());
        }
    }

    /** Whether an instance may serve as master, and can be talked to. */
    static boolean isServing(RedisInstance master) {
        return ReplicaRanking.isReachable(master) && mayServe(master);
    }

    /**
     * Whether an instance is not known to be no master. What it said before the last switch means nothing: a new master serves though
     * its INFO has not come yet. Nor does a link that has just broken.
     */
    private static boolean mayServe(RedisInstance master) {
        boolean isUnheard = master.lastInfoMillis().orElse(Long.MIN_VALUE) < master.roleReportedSinceMillis();
        return !master.isSubjectivelyDown() && (isUnheard || master.roleReported() == Role.MASTER);
    }

    /** Tells the master to hold back writes if this failover is an operator's and the master serves; answers whether it did. */
    boolean begin(GroupState groupState, Failover.SelectReplica selecting, RedisInstance chosen) {
        RedisInstance master = groupState.group().master();
        if (!selecting.context().isByOperator() || !mayServe(master)) {
            return false;
        }
        if (master.health().isCommandOpen()) {
            state.out().send(master.id(), new Command.PauseWrites(PAUSE_MILLIS));
        }
        groupState.moveTo(selecting.drains(chosen.endpoint(), state.now().millis()));
        return true;
    }

    /** The master holds back writes: what it says from now on of its offset is final. */
    void paused(GroupState groupState, RedisInstance instance) {
        if (groupState.failover() instanceof Failover.PauseMaster pausing && isMaster(groupState, instance)) {
            groupState.moveTo(pausing.paused());
            probes.askInfoAgain(instance);
        }
    }

    /** The master cannot hold back writes: go on as the reference does. */
    void refused(GroupState groupState, String reason) {
        if (groupState.failover() instanceof Failover.PauseMaster pausing) {
            note(groupState, "the master cannot pause its clients: " + reason);
            goOn(groupState, pausing);
        }
    }

    /** An instance answered INFO: perhaps the master, telling how far it has written. */
    void informed(GroupState groupState, RedisInstance instance) {
        boolean isGoal = groupState.failover() instanceof Failover.DrainMaster draining
                && draining.goalBytes().isEmpty()
                && isMaster(groupState, instance);
        if (isGoal && groupState.failover() instanceof Failover.DrainMaster draining) {
            groupState.moveTo(draining.goal(instance.writtenBytes().orElse(0)));
            chosen(groupState, draining.replica()).ifPresent(probes::askInfoAgain);
        }
    }

    /** Awaits the master's word that it holds back writes. */
    boolean pauseMaster(GroupState groupState, Failover.PauseMaster pausing) {
        boolean isLate = state.now().millis() > pausing.sinceMillis() + PAUSE_WAIT_MILLIS;
        if (chosen(groupState, pausing.replica())
                .filter(ReplicaRanking::isReachable)
                .isEmpty()) {
            giveUp(groupState, pausing.aborted(), AbortReason.REPLICA_LOST);
            return true;
        }
        RedisInstance master = groupState.group().master();
        if (isLate || master.isSubjectivelyDown()) {
            note(groupState, "the master did not answer");
            goOn(groupState, pausing);
            return true;
        }
        if (mustAskAgain(pausing, master)) {
            state.out().send(master.id(), new Command.PauseWrites(PAUSE_MILLIS));
            groupState.moveTo(pausing.again(state.now().millis()));
        }
        return false;
    }

    /** A broken link tells nothing of the master; the order that was lost with it is given again, once the link stands. */
    private boolean mustAskAgain(Failover.PauseMaster pausing, RedisInstance master) {
        return master.health().isCommandOpen()
                && master.health().commandOpenedMillis() > pausing.sinceMillis()
                && state.now().millis() < pausing.context().startedMillis() + LONGEST_PAUSE_WAIT_MILLIS;
    }

    /** Awaits that the chosen replica has read all that the master has written. */
    boolean drainMaster(GroupState groupState, Failover.DrainMaster draining) {
        Optional<RedisInstance> chosen = chosen(groupState, draining.replica()).filter(ReplicaRanking::isReachable);
        if (chosen.isEmpty()) {
            giveUp(groupState, draining.aborted(), AbortReason.REPLICA_LOST);
            return true;
        }
        boolean isInStep = draining.goalBytes().isPresent()
                && reads(groupState, chosen.get())
                && chosen.get().offsetBytes() >= draining.goalBytes().getAsLong();
        RedisInstance master = groupState.group().master();
        boolean isLate = state.now().millis() > draining.sinceMillis() + DRAIN_WAIT_MILLIS;
        boolean isMasterGone = master.isSubjectivelyDown() || (isLate && !ReplicaRanking.isReachable(master));
        if (isMasterGone && draining.context().isCoordinated() && !isInStep) {
            giveUp(groupState, draining.aborted(), AbortReason.NOT_HANDED_OVER);
            return true;
        }
        if (isInStep || isMasterGone) {
            promote(groupState, draining.context(), draining.replica());
            return true;
        }
        if (isLate) {
            giveUp(groupState, draining.aborted(), AbortReason.REPLICA_BEHIND);
            return true;
        }
        return false;
    }

    /** When this part needs attention next; far away if it has none. */
    long nextMillis(GroupState groupState) {
        if (groupState.failover() instanceof Failover.PauseMaster pausing) {
            return pausing.sinceMillis() + PAUSE_WAIT_MILLIS + 1;
        }
        return groupState.failover() instanceof Failover.DrainMaster draining
                ? draining.sinceMillis() + DRAIN_WAIT_MILLIS + 1
                : Long.MAX_VALUE;
    }

    private void promote(GroupState groupState, FailoverContext context, Endpoint replica) {
        Optional<RedisInstance> chosen = chosen(groupState, replica);
        if (chosen.isPresent()) {
            promotion.send(groupState, context, chosen.get());
            groupState.moveTo(new Failover.SelectReplica(context)
                    .chosen(replica, state.now().millis(), state.durableVersion()));
        }
    }

    /** Writes cannot be held back: an operator's failover goes on as the reference's, unless it was to lose nothing. */
    private void goOn(GroupState groupState, Failover.PauseMaster pausing) {
        if (pausing.context().isCoordinated()) {
            giveUp(groupState, pausing.aborted(), AbortReason.NOT_HANDED_OVER);
        } else {
            note(groupState, "the failover goes on without holding back writes, so some may be lost");
            promote(groupState, pausing.context(), pausing.replica());
        }
    }

    private void giveUp(GroupState groupState, Failover.Idle next, AbortReason reason) {
        state.out().send(groupState.group().master().id(), new Command.ResumeWrites());
        backoff.giveUp(groupState, next, reason);
    }

    private void note(GroupState groupState, String text) {
        state.out()
                .note(
                        EventLevel.WARNING,
                        Note.Subject.FAILOVER_DECIDED,
                        groupState.group().name(),
                        text);
    }

    /** Offsets compare only while the replica reads from this very master. */
    private static boolean reads(GroupState groupState, RedisInstance replica) {
        return replica.isMasterLinkUp() && RoleEnforcer.followsMaster(groupState.group(), replica);
    }

    private static boolean isMaster(GroupState groupState, RedisInstance instance) {
        return instance == groupState.group().master();
    }

    private static Optional<RedisInstance> chosen(GroupState groupState, Endpoint replica) {
        MasterGroup group = groupState.group();
        return group.find(new InstanceId.DataInstance(group.name(), replica));
    }
}
