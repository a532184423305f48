package dev.vedette.quorum;

import dev.vedette.quorum.election.VoteTally;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.failover.AbortReason;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.failover.FailoverContext;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;

/**
 * A candidate that lost to another one: nothing has failed as long as that one may still lead the failover, and standing again would
 * only hinder it. Source: docs/protocol.md, Election.
 */
final class OutvotedSteps {

    private final CoreState state;
    private final Backoff backoff;

    OutvotedSteps(CoreState state, Backoff backoff) {
        this.state = state;
        this.backoff = backoff;
    }

    /**
     * Leaves the failover to another candidate if this sentinel cannot go on because of one that may lead it; answers whether it did. The own
     * vote binds no longer then.
     */
    boolean begin(GroupState groupState, Failover.Outvoted next, AbortReason reason) {
        Optional<RunId> winner = winner(groupState, next.context());
        boolean mayLead =
                reason == AbortReason.HIGHER_EPOCH_SEEN || (reason == AbortReason.NOT_ELECTED && winner.isPresent());
        if (!mayLead || next.context().isByOperator()) {
            return false;
        }
        groupState.releaseVoteFor(state.myId());
        groupState.moveTo(next);
        String why = winner.map(elected ->
                        elected + " has the votes of epoch " + next.context().epoch())
                .orElse("it stands with epoch " + groupState.highestEpochSeen());
        state.out()
                .note(
                        EventLevel.NOTICE,
                        Note.Subject.FAILOVER_DELAYED,
                        groupState.group().name(),
                        "the failover is left to another candidate: " + why);
        return true;
    }

    /** Gives up when no other candidate may lead the failover any more. */
    boolean outvoted(GroupState groupState, Failover.Outvoted outvoted) {
        Optional<AbortReason> reason = reasonToEnd(groupState, outvoted);
        reason.ifPresent(known -> backoff.giveUp(groupState, outvoted.aborted(), known));
        return reason.isPresent();
    }

    /** Until when another candidate may lead: as long as votes bind, the own or those that elected it. Who asks for a vote gets it in the same step or not at all. */
    long endMillis(GroupState groupState, Failover.Outvoted outvoted) {
        long holdMillis = state.timings().holdMillis();
        long boundMillis = groupState.isBoundToAnother(state.myId(), state.now().millis(), holdMillis)
                ? groupState.ballot().heldUntilMillis(holdMillis).orElseThrow()
                : Long.MIN_VALUE;
        boolean isWon = winner(groupState, outvoted.context()).isPresent();
        long ownMillis = outvoted.sinceMillis() + (isWon ? holdMillis : 1);
        return Math.max(boundMillis, ownMillis);
    }

    private Optional<AbortReason> reasonToEnd(GroupState groupState, Failover.Outvoted outvoted) {
        if (state.pauseOf(groupState).isPresent()) {
            return Optional.of(AbortReason.PAUSED);
        }
        if (!groupState.group().master().isSubjectivelyDown()) {
            return Optional.of(AbortReason.MASTER_RETURNED);
        }
        return state.now().millis() >= endMillis(groupState, outvoted)
                ? Optional.of(AbortReason.NOT_ELECTED)
                : Optional.empty();
    }

    private static Optional<RunId> winner(GroupState groupState, FailoverContext context) {
        return VoteTally.winner(groupState.group(), context.epoch());
    }
}
