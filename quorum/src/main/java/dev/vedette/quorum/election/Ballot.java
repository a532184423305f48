package dev.vedette.quorum.election;

import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * This sentinel's own vote for one master: whom, in which epoch, and until when no other candidate gets one. There is one
 * vote an epoch, first come first served. Source: docs/protocol.md, Votes; docs/compatibility.md, Leader's lease.
 *
 * @param leader whom it voted for; empty after a restart or a switch, when only the epoch is remembered
 * @param epoch the epoch of the last vote
 * @param votedMillis when the vote was cast; empty when it binds nobody any more
 */
public record Ballot(Optional<RunId> leader, Epoch epoch, OptionalLong votedMillis) {

    /**
     * The ballot of a sentinel that begins its life and remembers only the epoch. It does not know how long ago it
     * voted, so the vote binds as if it had been cast now; without one nothing binds.
     */
    public static Ballot restored(Epoch epoch, long nowMillis) {
        OptionalLong votedMillis = epoch.equals(Epoch.ZERO) ? OptionalLong.empty() : OptionalLong.of(nowMillis);
        return new Ballot(Optional.empty(), epoch, votedMillis);
    }

    /**
     * Decides on a request for a vote.
     *
     * @param configEpoch the version of the master's address; an election at or below it is outdated
     * @param holdMillis how long a vote binds
     */
    public VoteOutcome request(Epoch wanted, RunId candidate, Epoch configEpoch, long nowMillis, long holdMillis) {
        if (!wanted.isAfter(epoch)) {
            return new VoteOutcome.AlreadyVoted();
        }
        if (!wanted.isAfter(configEpoch)) {
            return new VoteOutcome.Outdated();
        }
        long heldUntilMillis = heldUntilMillis(holdMillis).orElse(nowMillis);
        boolean isSameCandidate = leader.isPresent() && leader.get().equals(candidate);
        if (!isSameCandidate && nowMillis < heldUntilMillis) {
            return new VoteOutcome.Held(heldUntilMillis);
        }
        return new VoteOutcome.Granted(new Ballot(Optional.of(candidate), wanted, OptionalLong.of(nowMillis)));
    }

    /**
     * The ballot of a candidate that has given up before it told anybody to become a master: nobody leads on its vote, so
     * that binds it no longer. The epoch stays used.
     */
    public Ballot released() {
        return new Ballot(leader, epoch, OptionalLong.empty());
    }

    /** Whether a vote for somebody else is no older than {@code millis} and its election has not done its work. */
    public boolean votedForAnotherWithin(long millis, RunId me, long nowMillis) {
        return leader.filter(voted -> !voted.equals(me)).isPresent()
                && nowMillis < heldUntilMillis(millis).orElse(nowMillis);
    }

    /** Until when no other candidate gets a vote; empty if the last vote binds nobody. */
    public OptionalLong heldUntilMillis(long holdMillis) {
        return votedMillis.isEmpty() ? OptionalLong.empty() : OptionalLong.of(votedMillis.getAsLong() + holdMillis);
    }

    /**
     * The ballot after a switch to version {@code configEpoch}. If the vote's election has done its work, or was
     * overtaken, the epoch stays and the vote binds nobody; a vote of a later epoch goes on binding.
     */
    public Ballot settledBy(Epoch configEpoch) {
        return epoch.isAfter(configEpoch) ? this : new Ballot(Optional.empty(), epoch, OptionalLong.empty());
    }
}
