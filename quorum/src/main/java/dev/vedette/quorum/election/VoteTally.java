package dev.vedette.quorum.election;

import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;

/**
 * The count of votes in one election that this sentinel stands in.
 *
 * @param forMe votes for this sentinel, its own included
 * @param open peers that have not given their vote of this epoch away
 * @param needed votes that elect
 */
public record VoteTally(int forMe, int open, int needed) {

    /** Counts the votes of {@code epoch} for {@code me}; {@code ballot} is the own one. */
    public static VoteTally count(MasterGroup group, Ballot ballot, RunId me, Epoch epoch) {
        boolean isOwn = ballot.epoch().equals(epoch)
                && ballot.leader().filter(me::equals).isPresent();
        int forMe = isOwn ? 1 : 0;
        int open = 0;
        for (PeerSentinel peer : group.peers()) {
            forMe += peer.hasVotedFor(me, epoch) ? 1 : 0;
            open += peer.hasVotedSince(epoch) ? 0 : 1;
        }
        return new VoteTally(forMe, open, group.votesNeeded());
    }

    /** Whether the election is won. */
    public boolean isWon() {
        return forMe >= needed;
    }

    /** Whether it cannot be won any more. */
    public boolean isLost() {
        return forMe + open < needed;
    }
}
