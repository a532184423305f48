package dev.vedette.quorum;

import dev.vedette.quorum.election.Precedence;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.failover.AbortReason;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.instance.Payloads;

/**
 * Gives a failover up, and says when the next attempt may be made: within a fifth of a second after the first failure for
 * the first in the order of candidates, so that a split election costs little; ever later after further ones, so that a set without a majority does not burn epochs.
 * Source: docs/compatibility.md, Retries.
 */
final class Backoff {

    /** The longest pause between two attempts, whatever failed before. */
    static final long LONGEST_PAUSE_MILLIS = 10_000;

    /** Candidates that collided draw their pauses from so much time, several times what an election takes. */
    static final long FIRST_SPREAD_MILLIS = 200;

    private static final long SHORTEST_PAUSE_MILLIS = 20;
    private static final int MAX_DOUBLINGS = 6;

    private final CoreState state;

    Backoff(CoreState state) {
        this.state = state;
    }

    /**
     * Ends an attempt in which nobody was told to become a master: the own vote for it binds no longer. Whoever comes first in the
     * order of candidates tries first again.
     */
    void giveUp(GroupState groupState, Failover.Idle next, AbortReason reason) {
        groupState.releaseVoteFor(state.myId());
        long deference = Precedence.deferenceMillis(groupState.group(), state.myId(), state.downCount());
        long pauseMillis = pauseMillis(groupState.attemptFailed()) + deference;
        end(groupState, next, reason, Math.min(LONGEST_PAUSE_MILLIS, pauseMillis));
    }

    /** Ends an attempt whose promotion was sent: it may still come about, so the own vote goes on binding. */
    void abandon(GroupState groupState, Failover.Idle next, AbortReason reason) {
        long pauseMillis = pauseMillis(groupState.attemptFailed());
        end(groupState, next, reason, Math.max(state.timings().holdMillis(), pauseMillis));
    }

    /** How long a vote for another candidate keeps this sentinel from standing itself. */
    long pauseAfterVoteMillis() {
        long hold = state.timings().holdMillis();
        return hold + state.random().below(hold / 2 + 1);
    }

    private void end(GroupState groupState, Failover.Idle next, AbortReason reason, long pauseMillis) {
        groupState.moveTo(next);
        if (reason.isOfOverload()) {
            state.turns().failed();
        }
        groupState.holdOffUntil(state.now().millis() + pauseMillis);
        state.out().event(reason.event(), groupState.group(), Payloads.master(groupState.group()));
        state.out()
                .note(
                        EventLevel.WARNING,
                        Note.Subject.FAILOVER_DECIDED,
                        groupState.group().name(),
                        "failover given up: " + reason.text() + "; next attempt in " + pauseMillis
                                + " ms at the earliest");
    }

    private long pauseMillis(int failures) {
        long spread = FIRST_SPREAD_MILLIS << Math.min(failures - 1, MAX_DOUBLINGS);
        long drawn = SHORTEST_PAUSE_MILLIS + state.random().below(spread) + spread / 2 - FIRST_SPREAD_MILLIS / 2;
        return Math.min(LONGEST_PAUSE_MILLIS, drawn);
    }
}
