package dev.vedette.quorum.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.instance.Groups;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class VoteTallyTest {

    private static final RunId ME = Groups.id(1);
    private static final Epoch EPOCH = new Epoch(5);

    /** What a peer has said: nothing, for me now, for another now, for me before, for another later. */
    private static final int SAYINGS = 5;

    @Test
    void shouldCountLikeANaiveCounterInEverySmallSet() {
        for (int peers = 0; peers <= 4; peers++) {
            for (int quorum = 1; quorum <= 6; quorum++) {
                for (int code = 0; code < Math.pow(SAYINGS, peers); code++) {
                    check(peers, quorum, code, true);
                    check(peers, quorum, code, false);
                }
            }
        }
    }

    private static void check(int peers, int quorum, int code, boolean isOwn) {
        MasterGroup group = Groups.group(quorum);
        int forMe = isOwn ? 1 : 0;
        int open = 0;
        int rest = code;
        for (int peer = 0; peer < peers; peer++) {
            int saying = rest % SAYINGS;
            say(reachablePeer(group, peer + 2), saying);
            forMe += saying == 1 ? 1 : 0;
            open += saying == 0 || saying == 3 ? 1 : 0;
            rest /= SAYINGS;
        }
        Ballot own = new Ballot(Optional.of(isOwn ? ME : Groups.id(9)), EPOCH, OptionalLong.of(0));

        VoteTally tally = VoteTally.count(group, own, ME, EPOCH);

        int voters = peers + 1;
        boolean isWon = 2 * forMe > voters && forMe >= quorum;
        boolean canWin = 2 * (forMe + open) > voters && forMe + open >= quorum;
        String place = peers + " peers, quorum " + quorum + ", code " + code + ", own " + isOwn;
        assertEquals(isWon, tally.isWon(), place);
        assertEquals(!canWin, tally.isLost(), place);
        assertEquals(peers > forMe - (isOwn ? 1 : 0) + open, tally.isContested(), place);
    }

    private static void say(PeerSentinel peer, int saying) {
        peer.asked(Groups.now(0));
        switch (saying) {
            case 1 -> peer.answered(true, Optional.of(ME), EPOCH, Groups.now(1));
            case 2 -> peer.answered(true, Optional.of(Groups.id(8)), EPOCH, Groups.now(1));
            case 3 -> peer.answered(true, Optional.of(ME), new Epoch(4), Groups.now(1));
            case 4 -> peer.answered(true, Optional.of(Groups.id(8)), new Epoch(6), Groups.now(1));
            default -> peer.answered(true, Optional.empty(), Epoch.ZERO, Groups.now(1));
        }
    }

    private static PeerSentinel reachablePeer(MasterGroup group, int number) {
        PeerSentinel peer = Groups.addPeer(group, number);
        peer.link().health().opened(LinkKind.COMMAND, Groups.now(0));
        return peer;
    }

    @Test
    void shouldNotWaitForPeersOutOfReach() {
        MasterGroup group = Groups.group(2);
        Groups.addPeer(group, 2);
        say(reachablePeer(group, 3), 2);
        Ballot own = new Ballot(Optional.of(ME), EPOCH, OptionalLong.of(0));

        assertTrue(VoteTally.count(group, own, ME, EPOCH).isLost());
    }

    @Test
    void shouldKnowWhoElseIsElectedByExactlyThisEpoch() {
        MasterGroup group = Groups.group(2);
        PeerSentinel candidate = reachablePeer(group, 8);
        PeerSentinel voter = reachablePeer(group, 3);
        say(candidate, 2);
        assertEquals(Optional.empty(), VoteTally.winner(group, EPOCH), "its own vote alone");
        say(voter, 4);
        assertEquals(Optional.empty(), VoteTally.winner(group, EPOCH), "a vote of another epoch");
        say(voter, 1);
        assertEquals(Optional.empty(), VoteTally.winner(group, EPOCH), "a vote for us");
        say(voter, 2);
        assertEquals(Optional.of(Groups.id(8)), VoteTally.winner(group, EPOCH));
        Groups.addPeer(group, 4);
        Groups.addPeer(group, 5);
        assertEquals(Optional.empty(), VoteTally.winner(group, EPOCH), "two of five");
    }

    @Test
    void shouldNeedMoreThanHalfOfAllKnownSentinels() {
        for (int voters = 1; voters <= 7; voters++) {
            MasterGroup group = Groups.group(1);
            for (int peer = 1; peer < voters; peer++) {
                Groups.addPeer(group, peer + 1);
            }
            assertEquals(voters / 2 + 1, group.votesNeeded());
        }
    }
}
