package dev.vedette.quorum.election;

import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;

/**
 * The count of votes in one election that this sentinel stands in.
 *
 * @param forMe votes for this sentinel, its own included
 * @param open peers within reach that have not given their vote of this epoch away
 * @param forOthers peers that have given their vote of this epoch, or of a later one, to another candidate
 * @param needed votes that elect
 */
public record VoteTally(int forMe, int open, int forOthers, int needed) {

    /** Counts the votes of {@code epoch} for {@code me}; {@code ballot} is the own one. */
    public static VoteTally count(MasterGroup group, Ballot ballot, RunId me, Epoch epoch) {
        boolean isOwn = ballot.epoch().equals(epoch)
                && ballot.leader().filter(me::equals).isPresent();
        int forMe = isOwn ? 1 : 0;
        int open = 0;
        int forOthers = 0;
        for (PeerSentinel peer : group.peers()) {
            boolean isForMe = peer.hasVotedFor(me, epoch);
            boolean hasVoted = peer.hasVotedSince(epoch);
            forMe += isForMe ? 1 : 0;
            open += hasVoted || !peer.isReachable() ? 0 : 1;
            forOthers += hasVoted && !isForMe ? 1 : 0;
        }
        return new VoteTally(forMe, open, forOthers, group.votesNeeded());
    }

    /** Which peer is known to be elected in {@code epoch}, by votes of other peers and its own. */
    public static Optional<RunId> winner(MasterGroup group, Epoch epoch) {
        for (PeerSentinel candidate : group.peers()) {
            int votes = 0;
            for (PeerSentinel peer : group.peers()) {
                votes += peer.hasVotedFor(candidate.id(), epoch) ? 1 : 0;
            }
            if (votes >= group.votesNeeded()) {
                return Optional.of(candidate.id());
            }
        }
        return Optional.empty();
    }

    /** Whether the election is won. */
    public boolean isWon() {
        return forMe >= needed;
    }

    /** Whether another candidate is known to have got a vote. */
    public boolean isContested() {
        return forOthers > 0;
    }

    /** Whether it cannot be won any more. */
    public boolean isLost() {
        return forMe + open < needed;
    }
}
