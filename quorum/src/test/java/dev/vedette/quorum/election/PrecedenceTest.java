package dev.vedette.quorum.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.instance.Groups;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.model.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PrecedenceTest {

    @Test
    void shouldGiveEachOfASetAnotherPlace() {
        for (int size = 1; size <= Precedence.MAX_RANK + 1; size++) {
            List<Integer> ranks = new ArrayList<>();
            for (int me = 1; me <= size; me++) {
                ranks.add(rankOf(me, Groups.group("mymaster", 2), size));
            }

            List<Integer> sorted = ranks.stream().sorted().toList();
            for (int place = 0; place < size; place++) {
                assertEquals(place, sorted.get(place), ranks.toString());
            }
        }
    }

    @Test
    void shouldSpreadTheMastersOverTheSet() {
        int[] firsts = new int[4];
        for (int i = 0; i < 300; i++) {
            for (int me = 1; me <= 3; me++) {
                firsts[me] += rankOf(me, Groups.group("master-" + i, 2), 3) == 0 ? 1 : 0;
            }
        }

        for (int me = 1; me <= 3; me++) {
            assertTrue(firsts[me] > 60, "sentinel " + me + " is first for " + firsts[me] + " of 300");
        }
    }

    @Test
    void shouldNotWaitForWhoIsSilentOrOutOfReachOrSeesTheMasterUp() {
        MasterGroup group = Groups.group("mymaster", 2);
        List<PeerSentinel> peers = new ArrayList<>();
        for (int number = 2; number <= 9; number++) {
            peers.add(Groups.addPeer(group, number));
        }

        assertEquals(0, Precedence.rank(group, Groups.id(1), 1), "out of reach");
        peers.forEach(PrecedenceTest::reach);
        assertEquals(0, Precedence.rank(group, Groups.id(1), 1), "silent");
        assertTrue(Precedence.rank(group, Groups.id(1), 10) > 0, "silent, but there are many masters to ask about");
        peers.forEach(peer -> answer(peer, true));
        assertTrue(Precedence.rank(group, Groups.id(1), 1) > 0, "one of eight comes before");
        peers.forEach(peer -> answer(peer, false));
        assertEquals(0, Precedence.rank(group, Groups.id(1), 1), "sees it up");
    }

    @Test
    void shouldWaitLongerTheMoreMastersThereAreToFailOver() {
        assertEquals(0, Precedence.deferenceMillis(0, 1_000));
        assertEquals(40, Precedence.deferenceMillis(1, 1));
        assertEquals(80, Precedence.deferenceMillis(1, 10));
        assertEquals(2 * 440, Precedence.deferenceMillis(2, 100));
        assertEquals(4_000, Precedence.deferenceMillis(1, 100_000));
    }

    @Test
    void shouldLeaveAMasterToThoseBeforeItThatAreAtWorkOnManyOthers() {
        MasterGroup group = Groups.group("mymaster", 2);
        for (int number = 2; number <= 9; number++) {
            PeerSentinel peer = Groups.addPeer(group, number);
            reach(peer);
            answer(peer, true);
        }

        assertEquals(700, Precedence.leftToOthersMillis(group, Groups.id(1), 10, 700), "nobody has stood yet");
        group.peers().forEach(peer -> peer.link().stood(Groups.now(500)));
        assertEquals(1_500, Precedence.leftToOthersMillis(group, Groups.id(1), 10, 700));
        assertEquals(700, Precedence.leftToOthersMillis(group, Groups.id(1), 9, 700), "few masters are down");
        group.peers().forEach(peer -> peer.link().stood(Groups.now(20_000)));
        assertEquals(10_700, Precedence.leftToOthersMillis(group, Groups.id(1), 10, 700), "for too long");
        group.peers().forEach(peer -> answer(peer, false));
        assertEquals(700, Precedence.leftToOthersMillis(group, Groups.id(1), 10, 700), "they see it up");
    }

    @Test
    void shouldWaitForFewInALargeSet() {
        for (int me = 1; me <= 9; me++) {
            assertTrue(rankOf(me, Groups.group("mymaster", 2), 9) <= Precedence.MAX_RANK);
        }
    }

    private static int rankOf(int me, MasterGroup group, int size) {
        for (int number = 1; number <= size; number++) {
            if (number != me) {
                PeerSentinel peer = Groups.addPeer(group, number);
                reach(peer);
                answer(peer, true);
            }
        }
        return Precedence.rank(group, Groups.id(me), 1);
    }

    private static void reach(PeerSentinel peer) {
        peer.link().health().opened(LinkKind.COMMAND, Groups.now(0));
    }

    private static void answer(PeerSentinel peer, boolean isDown) {
        peer.asked(Groups.now(0));
        peer.answered(isDown, Optional.empty(), Epoch.ZERO, Groups.now(0));
    }
}
