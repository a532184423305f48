package dev.vedette.quorum;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.failover.AbortReason;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.failover.FailoverContext;
import dev.vedette.quorum.failover.ReplicaRanking;
import dev.vedette.quorum.instance.HandOverStage;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.Payloads;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.Role;
import java.util.Optional;

/**
 * A coordinated failover: the elected leader lets the master itself hand over to the chosen replica, and watches both. Whatever
 * goes wrong, the master is told to call it off. Source: docs/protocol.md, Coordinated failover.
 */
final class HandOverSteps {

    /** A master that could not hand over by then goes on serving, even if failover-timeout allows more. */
    static final long LONGEST_MILLIS = 10_000;

    /** With less time than this left nothing is begun. */
    static final long SHORTEST_MILLIS = 1_000;

    /** How much longer than the master's own bound this sentinel waits before it calls the hand-over off. */
    static final long GRACE_MILLIS = 250;

    /** How long the switch waits for the old master's own word that it has stepped down. */
    static final long STEPPED_DOWN_WAIT_MILLIS = 200;

    private final CoreState state;
    private final Probes probes;
    private final Backoff backoff;
    private final DrainSteps drain;

    HandOverSteps(CoreState state, Probes probes, Backoff backoff, DrainSteps drain) {
        this.state = state;
        this.probes = probes;
        this.backoff = backoff;
        this.drain = drain;
    }

    /**
     * Tells the master to hand over to the chosen replica; gives up if it does not serve, or if there is no time left, or if the
     * replica plays master by itself: its word that it is one would tell nothing.
     */
    void begin(GroupState groupState, Failover.SelectReplica selecting, RedisInstance chosen) {
        MasterGroup group = groupState.group();
        long boundMillis = boundMillis(group, selecting.context());
        boolean isReplica = chosen.roleReported() == Role.REPLICA;
        if (!DrainSteps.isServing(group.master()) || !isReplica || boundMillis < SHORTEST_MILLIS) {
            backoff.giveUp(groupState, selecting.aborted(), AbortReason.NOT_HANDED_OVER);
            return;
        }
        long nowMillis = state.now().millis();
        Command order = new Command.HandOver(chosen.endpoint(), boundMillis);
        state.out().sendNotAfter(group.master().id(), order, leaseEndMillis(selecting.context()));
        probes.askInfoAgain(group.master());
        probes.askInfoAgain(chosen);
        groupState.moveTo(selecting.handsOver(chosen.endpoint(), nowMillis, nowMillis + boundMillis));
    }

    /** The master hands over from now on: what it says next tells whether it has called that off by itself. */
    void accepted(GroupState groupState, RedisInstance instance) {
        if (groupState.failover() instanceof Failover.HandOver handing
                && instance == groupState.group().master()) {
            groupState.moveTo(handing.accepted());
            probes.askInfoAgain(instance);
            chosen(groupState, handing).ifPresent(chosen -> {
                probes.askInfoAgain(chosen);
                String payload = Payloads.replica(groupState.group(), chosen);
                state.out().event(EventType.WAIT_PROMOTION, groupState.group(), payload);
            });
        }
    }

    /** The master may not or cannot do it by itself: then it holds back writes, and the replica is promoted. */
    void refused(GroupState groupState, String reason) {
        if (!(groupState.failover() instanceof Failover.HandOver handing)) {
            return;
        }
        state.out()
                .note(
                        EventLevel.WARNING,
                        Note.Subject.COMMAND_FAILED,
                        groupState.group().name(),
                        "the master does not hand over by itself: " + reason);
        Optional<RedisInstance> chosen = chosen(groupState, handing);
        Failover.SelectReplica selecting = handing.refused();
        boolean isOver = state.now().millis() > leaseEndMillis(handing.context());
        if (isOver || chosen.isEmpty() || !drain.begin(groupState, selecting, chosen.get())) {
            // The pause that was sent along may be in force, though the hand-over was refused.
            state.out().send(groupState.group().master().id(), new Command.ResumeWrites());
            backoff.giveUp(
                    groupState, selecting.aborted(), isOver ? AbortReason.LEASE_OVER : AbortReason.NOT_HANDED_OVER);
        }
    }

    /** Calls a hand-over off that has become pointless, if there is one. */
    static void cancel(CoreState state, GroupState groupState) {
        if (groupState.failover() instanceof Failover.HandOver) {
            state.out().send(groupState.group().master().id(), new Command.CancelHandOver());
        }
    }

    /** An INFO of the master: it may say that it has called the hand-over off. */
    void informed(GroupState groupState, RedisInstance instance) {
        boolean isCalledOff = groupState.failover() instanceof Failover.HandOver handing
                && handing.isAccepted()
                && instance == groupState.group().master()
                && instance.roleReported() == Role.MASTER
                && instance.handOver() == HandOverStage.NONE;
        if (isCalledOff && groupState.failover() instanceof Failover.HandOver handing) {
            callOff(groupState, handing, AbortReason.NOT_HANDED_OVER);
        }
    }

    /** Waits for the chosen replica's own word that it is a master, and for the old one's that it is none. */
    boolean handOver(GroupState groupState, Failover.HandOver handing) {
        Optional<RedisInstance> found = chosen(groupState, handing);
        if (found.isEmpty() || found.get().isSubjectivelyDown()) {
            callOff(groupState, handing, AbortReason.REPLICA_LOST);
            return true;
        }
        if (groupState.ballot().epoch().isAfter(handing.context().epoch())) {
            callOff(groupState, handing, AbortReason.HIGHER_EPOCH_SEEN);
            return true;
        }
        boolean isLate = state.now().millis() > handing.untilMillis() + GRACE_MILLIS;
        RedisInstance chosen = found.get();
        boolean hasBegun = handing.isAccepted() || groupState.group().master().roleReported() == Role.REPLICA;
        boolean isMaster = hasBegun
                && chosen.roleReported() == Role.MASTER
                && chosen.lastInfoMillis().orElse(Long.MIN_VALUE) > handing.sentMillis();
        if (isMaster && (isLate || hasSteppedDown(groupState, chosen))) {
            groupState.moveTo(handing.confirmed(state.persist()));
            String payload = Payloads.replica(groupState.group(), chosen);
            state.out().event(EventType.PROMOTED_REPLICA, groupState.group(), payload);
            return !state.crashesAt(CrashPoint.AFTER_PROMOTION);
        }
        if (isLate || groupState.group().master().isSubjectivelyDown()) {
            callOff(groupState, handing, AbortReason.NOT_HANDED_OVER);
            return true;
        }
        return false;
    }

    /** State could not be saved: a hand-over that waited for it was dropped. */
    void savingFailed(GroupState groupState) {
        if (groupState.failover() instanceof Failover.HandOver handing && !handing.isAccepted()) {
            callOff(groupState, handing, AbortReason.NOT_HANDED_OVER);
        }
    }

    /** When this part needs attention next; far away if it has none. */
    long nextMillis(GroupState groupState) {
        return groupState.failover() instanceof Failover.HandOver handing
                ? handing.untilMillis() + GRACE_MILLIS + 1
                : Long.MAX_VALUE;
    }

    /**
     * The successor's word decides. The old master's is waited for only so that it is not treated as one that still takes writes;
     * one out of reach is not.
     */
    private boolean hasSteppedDown(GroupState groupState, RedisInstance chosen) {
        RedisInstance master = groupState.group().master();
        boolean isWaitOver = state.now().millis() - chosen.roleReportedSinceMillis() > STEPPED_DOWN_WAIT_MILLIS;
        return master.roleReported() == Role.REPLICA || isWaitOver || !ReplicaRanking.isReachable(master);
    }

    /** It may have come about all the same, or come about yet: the own vote goes on binding. */
    private void callOff(GroupState groupState, Failover.HandOver handing, AbortReason reason) {
        cancel(state, groupState);
        if (reason == AbortReason.REPLICA_LOST) {
            chosen(groupState, handing).ifPresent(chosen -> chosen.promotionFailed(state.now()));
        }
        probes.askInfoAgain(groupState.group().master());
        backoff.abandon(groupState, handing.aborted(), reason);
    }

    /**
     * What is left of failover-timeout, within bounds. The peers' hellos wait at the master as the writes do, and their PINGs
     * behind them: they must not take that for a failure.
     */
    private long boundMillis(MasterGroup group, FailoverContext context) {
        long left = group.settings().failoverTimeoutMillis() - (state.now().millis() - context.startedMillis());
        long patience = Math.max(SHORTEST_MILLIS, group.settings().downAfterMillis() / 2);
        return Math.min(left, Math.min(LONGEST_MILLIS, patience));
    }

    private long leaseEndMillis(FailoverContext context) {
        return context.startedMillis() + state.timings().leaseMillis();
    }

    private static Optional<RedisInstance> chosen(GroupState groupState, Failover.HandOver handing) {
        MasterGroup group = groupState.group();
        Endpoint replica = handing.replica();
        return group.find(new InstanceId.DataInstance(group.name(), replica));
    }
}
