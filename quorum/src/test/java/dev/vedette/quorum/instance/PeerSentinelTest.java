package dev.vedette.quorum.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class PeerSentinelTest {

    private final MasterGroup group = Groups.group(2);
    private final PeerSentinel peer = Groups.addPeer(group, 2);

    @Test
    void shouldKeepAVoteOverAnAnswerThatNamesNobody() {
        answer(Optional.of(Groups.id(3)), 4, 10);

        answer(Optional.empty(), 0, 20);

        assertEquals(Optional.of(Groups.id(3)), peer.votedLeader());
        assertEquals(new Epoch(4), peer.votedEpoch());
        assertTrue(peer.hasVotedSince(new Epoch(4)));
        assertFalse(peer.hasVotedSince(new Epoch(5)));
    }

    @Test
    void shouldForgetAnAnswerWhenItIsTooOldAndNotBefore() {
        answer(Optional.of(Groups.id(3)), 4, 10);

        peer.forgetStaleAnswer(Groups.now(110), 100);
        assertTrue(peer.saysMasterDown());
        peer.forgetStaleAnswer(Groups.now(111), 100);

        assertFalse(peer.saysMasterDown());
        assertEquals(Optional.empty(), peer.votedLeader());
    }

    @Test
    void shouldTellWhenItWasHeardAndSinceWhenItIsDown() {
        peer.helloHeard(Groups.now(30));
        peer.setSdownSince(OptionalLong.of(40));

        assertEquals(30, peer.lastHelloMillis());
        assertEquals(OptionalLong.of(40), peer.sdownSinceMillis());
    }

    @Test
    void shouldBeKnownOnce() {
        assertThrows(IllegalStateException.class, () -> group.addPeer(peer.id(), peer.link(), Groups.now(1)));
    }

    private void answer(Optional<RunId> leader, long epoch, long millis) {
        peer.asked(Groups.now(millis - 1));
        peer.answered(true, leader, new Epoch(epoch), Groups.now(millis));
    }
}
