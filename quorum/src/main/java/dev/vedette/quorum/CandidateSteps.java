package dev.vedette.quorum;

import dev.vedette.quorum.election.Precedence;
import dev.vedette.quorum.election.VoteOutcome;
import dev.vedette.quorum.election.VoteTally;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.failover.AbortReason;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.failover.FailoverCause;
import dev.vedette.quorum.failover.FailoverContext;
import dev.vedette.quorum.failover.ReplicaRanking;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.Payloads;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.pause.StandingPause;
import java.util.Optional;

/** From the start of a failover to the command that promotes a replica. Source: docs/protocol.md, Election. */
final class CandidateSteps {

    /** How long a forced failover waits for votes before it goes ahead without them. */
    static final long FORCED_VOTE_WAIT_MILLIS = 200;

    /** How long after the start a leader waits for the replicas' fresh figures. */
    static final long FRESH_INFO_WAIT_MILLIS = 150;

    private final CoreState state;
    private final Probes probes;
    private final Consultation consultation;
    private final Backoff backoff;
    private final Promotion promotion;
    private final DrainSteps drain;
    private final HandOverSteps handOver;
    private final OutvotedSteps outvoted;

    CandidateSteps(
            CoreState state,
            Probes probes,
            Consultation consultation,
            Backoff backoff,
            Promotion promotion,
            DrainSteps drain,
            HandOverSteps handOver) {
        this.state = state;
        this.probes = probes;
        this.consultation = consultation;
        this.backoff = backoff;
        this.promotion = promotion;
        this.drain = drain;
        this.handOver = handOver;
        this.outvoted = new OutvotedSteps(state, backoff);
    }

    /** Starts when the master is objectively down and nothing holds this sentinel back. */
    boolean idle(GroupState groupState) {
        if (!groupState.group().isObjectivelyDown() || state.isTilted() || state.isSavingFailing()) {
            return false;
        }
        Optional<StandingPause> pause = state.pauseOf(groupState);
        if (pause.isPresent()) {
            notePaused(groupState, pause.get());
            groupState.setPausedUntil(pause.get().endMillis());
            return false;
        }
        // It may have been ended before its time.
        groupState.setPausedUntil(
                Math.min(groupState.pausedUntilMillis(), state.now().millis()));
        if (state.now().millis() < freeMillis(groupState)) {
            noteDelay(groupState);
            return false;
        }
        if (state.now().millis() < standMillis(groupState)) {
            return false;
        }
        if (state.turns().isFull(groupState)) {
            state.turns().await(groupState);
            return false;
        }
        start(groupState, FailoverCause.MASTER_DOWN);
        return true;
    }

    /** Raises the epoch, votes for this sentinel, and asks the peers for their votes. */
    void start(GroupState groupState, FailoverCause cause) {
        MasterGroup group = groupState.group();
        Epoch epoch = state.epochForAttempt(groupState);
        groupState.setDelayNoted(false);
        groupState.sawEpoch(epoch);
        state.out().event(EventType.TRY_FAILOVER, group, Payloads.master(group));
        long nowMillis = state.now().millis();
        VoteOutcome outcome = groupState
                .ballot()
                .request(
                        epoch,
                        state.myId(),
                        group.configEpoch(),
                        nowMillis,
                        state.timings().holdMillis());
        if (outcome instanceof VoteOutcome.Granted granted) {
            groupState.setBallot(granted.ballot());
            state.persist();
            state.out().event(EventType.VOTE_FOR_LEADER, group, state.myId() + " " + epoch);
        }
        groupState.moveTo(new Failover.Idle().start(new FailoverContext(epoch, cause, nowMillis)));
        consultation.askVotes(groupState, epoch);
        group.replicas().forEach(probes::askInfo);
    }

    /** Counts votes until the election is decided one way or the other. */
    boolean waitStart(GroupState groupState, Failover.WaitStart waiting) {
        FailoverContext context = waiting.context();
        VoteTally tally = VoteTally.count(groupState.group(), groupState.ballot(), state.myId(), context.epoch());
        if (tally.isWon() || (context.isForced() && isForcedWaitOver(context, tally))) {
            state.out().event(EventType.ELECTED_LEADER, groupState.group(), Payloads.master(groupState.group()));
            if (state.crashesAt(CrashPoint.AFTER_ELECTION)) {
                return false;
            }
            state.out().event(EventType.SELECT_REPLICA, groupState.group(), Payloads.master(groupState.group()));
            groupState.moveTo(waiting.elected());
            return true;
        }
        Optional<AbortReason> hindrance = hindrance(groupState, context);
        if (hindrance.isEmpty() && (context.isForced() ? isForcedAttemptLost(context, tally) : tally.isLost())) {
            hindrance = Optional.of(AbortReason.NOT_ELECTED);
        }
        if (hindrance.isEmpty()) {
            return false;
        }
        if (outvoted.begin(groupState, waiting.outvoted(state.now().millis()), hindrance.get())) {
            return true;
        }
        boolean isLate = hindrance.get() == AbortReason.LEASE_OVER;
        backoff.giveUp(groupState, waiting.aborted(), isLate ? AbortReason.NOT_ELECTED : hindrance.get());
        return true;
    }

    /** Gives up when no other candidate may lead the failover any more. */
    boolean outvoted(GroupState groupState, Failover.Outvoted beaten) {
        return outvoted.outvoted(groupState, beaten);
    }

    /** Chooses a replica on fresh figures and tells it to become a master. */
    boolean selectReplica(GroupState groupState, Failover.SelectReplica selecting) {
        FailoverContext context = selecting.context();
        MasterGroup group = groupState.group();
        Optional<AbortReason> hindrance = hindrance(groupState, context);
        if (hindrance.isPresent()) {
            backoff.giveUp(groupState, selecting.aborted(), hindrance.get());
            return true;
        }
        if (awaitsFreshInfo(group, context) || state.isTilted()) {
            return false;
        }
        ReplicaRanking ranking = ReplicaRanking.of(group, state.timings(), state.now());
        ranking.refused().forEach(refused -> noteRefused(group, refused));
        if (ranking.chosen().isEmpty()) {
            backoff.giveUp(groupState, selecting.aborted(), AbortReason.NO_GOOD_REPLICA);
            return true;
        }
        promote(groupState, selecting, ranking.chosen().get());
        return true;
    }

    /** When this sentinel's part as candidate needs attention next; far away if it has none. */
    long nextMillis(GroupState groupState) {
        Failover failover = groupState.failover();
        if (failover instanceof Failover.Idle) {
            return groupState.group().isObjectivelyDown() ? startMillis(groupState) : Long.MAX_VALUE;
        }
        if (failover instanceof Failover.WaitStart waiting) {
            return waiting.context().isForced()
                    ? waiting.context().startedMillis() + FORCED_VOTE_WAIT_MILLIS
                    : promotion.leaseEndMillis(waiting.context()) + 1;
        }
        if (failover instanceof Failover.Outvoted beaten) {
            return outvoted.endMillis(groupState, beaten);
        }
        if (failover instanceof Failover.SelectReplica selecting) {
            return selectMillis(selecting.context());
        }
        return Long.MAX_VALUE;
    }

    /** In TILT nothing is selected; its end looks at every group. */
    private long selectMillis(FailoverContext context) {
        if (!state.isTilted()) {
            return context.startedMillis() + FRESH_INFO_WAIT_MILLIS;
        }
        return context.isForced() ? Long.MAX_VALUE : promotion.leaseEndMillis(context) + 1;
    }

    private void promote(GroupState groupState, Failover.SelectReplica selecting, RedisInstance chosen) {
        MasterGroup group = groupState.group();
        String payload = Payloads.replica(group, chosen);
        state.out().event(EventType.SELECTED_REPLICA, group, payload);
        state.out().event(EventType.SEND_PROMOTION, group, payload);
        if (selecting.context().isCoordinated()) {
            handOver.begin(groupState, selecting, chosen);
        } else if (!drain.begin(groupState, selecting, chosen)) {
            promotion.send(groupState, selecting.context(), chosen);
            groupState.moveTo(selecting.chosen(chosen.endpoint(), state.now().millis(), state.durableVersion()));
        }
    }

    /** Why a leader or candidate must not go on now; empty if it may. An operator's failover goes on regardless. */
    private Optional<AbortReason> hindrance(GroupState groupState, FailoverContext context) {
        if (context.isForced()) {
            return Optional.empty();
        }
        if (!context.isByOperator() && state.pauseOf(groupState).isPresent()) {
            return Optional.of(AbortReason.PAUSED);
        }
        if (!context.isByOperator() && !groupState.group().master().isSubjectivelyDown()) {
            return Optional.of(AbortReason.MASTER_RETURNED);
        }
        if (groupState.highestEpochSeen().isAfter(context.epoch())) {
            return Optional.of(AbortReason.HIGHER_EPOCH_SEEN);
        }
        return state.now().millis() > promotion.leaseEndMillis(context)
                ? Optional.of(AbortReason.LEASE_OVER)
                : Optional.empty();
    }

    /** An operator's order goes ahead without votes, but never beside another candidate: two would share one epoch. */
    private boolean isForcedWaitOver(FailoverContext context, VoteTally tally) {
        return !tally.isContested() && (isForcedTimeUp(context) || tally.open() == 0);
    }

    private boolean isForcedAttemptLost(FailoverContext context, VoteTally tally) {
        return tally.isContested() && (isForcedTimeUp(context) || tally.isLost());
    }

    private boolean isForcedTimeUp(FailoverContext context) {
        return state.now().millis() >= context.startedMillis() + FORCED_VOTE_WAIT_MILLIS;
    }

    private boolean awaitsFreshInfo(MasterGroup group, FailoverContext context) {
        return state.now().millis() < context.startedMillis() + FRESH_INFO_WAIT_MILLIS
                && group.replicas().stream()
                        .filter(ReplicaRanking::isReachable)
                        .anyMatch(replica -> replica.lastInfoMillis().orElse(Long.MIN_VALUE) < context.startedMillis()
                                || replica.health().isInfoPending());
    }

    /** When an attempt may begin; far away if nothing but a change can make it possible. */
    private long startMillis(GroupState groupState) {
        if (state.pauseOf(groupState).isPresent()) {
            return Long.MAX_VALUE;
        }
        long standMillis = standMillis(groupState);
        return state.now().millis() < standMillis ? standMillis : Long.MAX_VALUE;
    }

    /** When this sentinel may stand and lets nobody go first any more. */
    private long standMillis(GroupState groupState) {
        MasterGroup group = groupState.group();
        long odownMillis = group.odownSinceMillis().orElse(state.now().millis());
        // All of them may stand from the end of a pause on, as from ODOWN on.
        long sinceMillis = Math.max(odownMillis, groupState.pausedUntilMillis());
        int downCount = state.downCount();
        long deference = Precedence.deferenceMillis(group, state.myId(), downCount);
        long leftMillis = Precedence.leftToOthersMillis(group, state.myId(), downCount, sinceMillis);
        return Math.max(freeMillis(groupState), Math.max(sinceMillis + deference, leftMillis));
    }

    /** When neither a vote nor a failed attempt keeps this sentinel from standing. */
    private long freeMillis(GroupState groupState) {
        boolean isForMe =
                groupState.ballot().leader().filter(state.myId()::equals).isPresent();
        long heldUntil = isForMe
                ? Long.MIN_VALUE
                : groupState
                        .ballot()
                        .heldUntilMillis(state.timings().holdMillis())
                        .orElse(Long.MIN_VALUE);
        return Math.max(heldUntil, groupState.notBeforeMillis());
    }

    private void notePaused(GroupState groupState, StandingPause pause) {
        if (groupState.notePause(pause.order().stamp())) {
            state.out()
                    .note(
                            EventLevel.WARNING,
                            Note.Subject.FAILOVER_DELAYED,
                            groupState.group().name(),
                            "no failover is started for "
                                    + (pause.endMillis() - state.now().millis())
                                    + " ms: an operator has paused failovers, order of "
                                    + pause.order().scope() + ". VEDETTE RESUME ends that");
        }
    }

    private void noteDelay(GroupState groupState) {
        if (groupState.isDelayNoted()) {
            return;
        }
        groupState.setDelayNoted(true);
        long waitMillis = freeMillis(groupState) - state.now().millis();
        state.out()
                .note(
                        EventLevel.NOTICE,
                        Note.Subject.FAILOVER_DELAYED,
                        groupState.group().name(),
                        "no failover is started for " + waitMillis + " ms: a vote or a failed attempt is too recent");
    }

    private void noteRefused(MasterGroup group, ReplicaRanking.Refused refused) {
        state.out()
                .note(
                        EventLevel.NOTICE,
                        Note.Subject.REPLICA_REFUSED,
                        group.name(),
                        "replica " + refused.replica().endpoint() + " is not promoted: " + refused.reason());
    }
}
