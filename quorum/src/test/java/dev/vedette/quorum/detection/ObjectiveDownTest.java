package dev.vedette.quorum.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.quorum.instance.Groups;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Timings;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ObjectiveDownTest {

    private final MasterGroup group = Groups.group(2);
    private final PeerSentinel peer = Groups.addPeer(group, 2);
    private final PeerSentinel other = Groups.addPeer(group, 3);

    @Test
    void shouldCountNobodyWhileTheMasterIsUpHere() {
        say(peer, true, 0);

        assertEquals(0, votes(1));
    }

    @Test
    void shouldCountTheOwnViewAndThoseWhoAgree() {
        group.master().setSdownSince(OptionalLong.of(0));
        say(peer, true, 0);
        say(other, false, 0);

        assertEquals(2, votes(1));
    }

    @Test
    void shouldForgetAnswersThatAreTooOld() {
        group.master().setSdownSince(OptionalLong.of(0));
        say(peer, true, 0);

        assertEquals(2, votes(5_000));
        assertEquals(1, votes(5_001));
    }

    private static void say(PeerSentinel peer, boolean isDown, long millis) {
        peer.asked(Groups.now(millis));
        peer.answered(isDown, Optional.empty(), Epoch.ZERO, Groups.now(millis));
    }

    private int votes(long millis) {
        return ObjectiveDown.votes(group, Timings.DEFAULTS, Groups.now(millis));
    }
}
