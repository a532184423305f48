package dev.vedette.quorum;

import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.failover.FailoverCause;
import dev.vedette.quorum.model.Check;
import dev.vedette.quorum.schedule.Due;

/**
 * Carries one group's failover as far as it can go now: every transition that has become possible is made, none waits for
 * a tick. {@link CandidateSteps}, {@link LeaderSteps} and {@link SwitchSteps} know what to do in each state.
 */
final class FailoverDriver {

    /** More transitions than this in one step would be a loop: each state is passed once at most, a restart included. */
    private static final int MAX_TRANSITIONS = 16;

    private final CoreState state;
    private final Consultation consultation;
    private final CandidateSteps candidate;
    private final DrainSteps drain;
    private final HandOverSteps handOver;
    private final LeaderSteps leader;
    private final SwitchSteps switches;

    FailoverDriver(
            CoreState state,
            Consultation consultation,
            CandidateSteps candidate,
            DrainSteps drain,
            HandOverSteps handOver,
            LeaderSteps leader,
            SwitchSteps switches) {
        this.state = state;
        this.consultation = consultation;
        this.candidate = candidate;
        this.drain = drain;
        this.handOver = handOver;
        this.leader = leader;
        this.switches = switches;
    }

    /** Makes every transition that is possible now, and arranges when to look again. */
    void advance(GroupState groupState) {
        if (state.isCrashed()) {
            return;
        }
        Failover.Steps steps = new StepsOfGroup(groupState);
        int transitions = 0;
        do {
            consultation.evaluate(groupState);
            transitions++;
            Check.invariant(transitions <= MAX_TRANSITIONS, "a step ends", groupState.failover());
        } while (groupState.failover().step(steps));
        state.turns().note(groupState);
        arrange(groupState);
        for (GroupState next : state.turns().callNext()) {
            state.deadlines()
                    .setAtLatest(
                            new Due.ForGroup(next.group().name()), state.now().millis() + 1);
        }
    }

    /** Begins a failover that an operator asked for. */
    void begin(GroupState groupState, FailoverCause cause) {
        candidate.start(groupState, cause);
        advance(groupState);
    }

    private void arrange(GroupState groupState) {
        long next = groupState.helloDueMillis();
        if (groupState.group().master().isSubjectivelyDown() && !state.isTilted()) {
            next = Math.min(next, groupState.askDueMillis());
        }
        next = Math.min(next, candidate.nextMillis(groupState));
        next = Math.min(next, drain.nextMillis(groupState));
        next = Math.min(next, handOver.nextMillis(groupState));
        next = Math.min(next, leader.nextMillis(groupState));
        long earliest = state.now().millis() + 1;
        state.deadlines().set(new Due.ForGroup(groupState.group().name()), Math.max(next, earliest));
    }

    private final class StepsOfGroup implements Failover.Steps {

        private final GroupState groupState;

        StepsOfGroup(GroupState groupState) {
            this.groupState = groupState;
        }

        @Override
        public boolean idle(Failover.Idle idle) {
            return candidate.idle(groupState);
        }

        @Override
        public boolean waitStart(Failover.WaitStart waiting) {
            return candidate.waitStart(groupState, waiting);
        }

        @Override
        public boolean outvoted(Failover.Outvoted beaten) {
            return candidate.outvoted(groupState, beaten);
        }

        @Override
        public boolean selectReplica(Failover.SelectReplica selecting) {
            return candidate.selectReplica(groupState, selecting);
        }

        @Override
        public boolean handOver(Failover.HandOver handing) {
            return handOver.handOver(groupState, handing);
        }

        @Override
        public boolean pauseMaster(Failover.PauseMaster pausing) {
            return drain.pauseMaster(groupState, pausing);
        }

        @Override
        public boolean drainMaster(Failover.DrainMaster draining) {
            return drain.drainMaster(groupState, draining);
        }

        @Override
        public boolean waitPromotion(Failover.WaitPromotion waiting) {
            return leader.waitPromotion(groupState, waiting);
        }

        @Override
        public boolean switching(Failover.Switching switching) {
            return switches.switching(groupState, switching);
        }

        @Override
        public boolean reconfReplicas(Failover.ReconfReplicas reconfiguring) {
            return leader.reconfReplicas(groupState, reconfiguring);
        }

        @Override
        public boolean adopting(Failover.Adopting adopting) {
            return switches.adopting(groupState, adopting);
        }
    }
}
