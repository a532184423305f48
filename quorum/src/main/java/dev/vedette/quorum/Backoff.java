package dev.vedette.quorum;

import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.failover.AbortReason;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.instance.Payloads;

/**
 * Gives a failover up, and says when the next attempt may be made: soon after the first failure, so that a split election
 * costs less than a second; ever later after further ones, so that a set without a majority does not burn epochs.
 * Source: docs/compatibility.md, Retries.
 */
final class Backoff {

    /** The longest pause between two attempts, whatever failed before. */
    static final long LONGEST_PAUSE_MILLIS = 10_000;

    private static final int MAX_DOUBLINGS = 4;

    private final CoreState state;

    Backoff(CoreState state) {
        this.state = state;
    }

    /** Ends an attempt with {@code reason} in state {@code next}. */
    void abort(GroupState groupState, Failover.Idle next, AbortReason reason) {
        groupState.moveTo(next);
        state.out().event(reason.event(), groupState.group(), Payloads.master(groupState.group()));
        long pauseMillis = pauseMillis(groupState.attemptFailed());
        groupState.holdOffUntil(state.now().millis() + pauseMillis);
        state.out()
                .note(
                        EventLevel.WARNING,
                        Note.Subject.FAILOVER_DECIDED,
                        groupState.group().name(),
                        "failover given up: " + reason.text() + "; next attempt in " + pauseMillis
                                + " ms at the earliest");
    }

    /** How long a vote for another candidate keeps this sentinel from standing itself. */
    long pauseAfterVoteMillis() {
        long hold = state.timings().holdMillis();
        return hold + state.random().below(hold / 2 + 1);
    }

    private long pauseMillis(int failures) {
        long hold = state.timings().holdMillis();
        long pause = hold << Math.min(failures - 1, MAX_DOUBLINGS);
        return Math.min(LONGEST_PAUSE_MILLIS, pause) + state.random().below(hold / 2 + 1);
    }
}
