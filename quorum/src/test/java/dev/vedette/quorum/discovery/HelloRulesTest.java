package dev.vedette.quorum.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.instance.Groups;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.MasterName;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HelloRulesTest {

    @Test
    void shouldFindAnotherPeerAtTheSendersAddress() {
        MasterGroup group = Groups.group(2);
        PeerSentinel peer = Groups.addPeer(group, 2);

        assertEquals(Optional.of(peer), HelloRules.rivalForAddress(group, Groups.id(3), peer.endpoint()));
        assertEquals(Optional.empty(), HelloRules.rivalForAddress(group, Groups.id(2), peer.endpoint()));
    }

    @Test
    void shouldRefuseALeapOfEitherEpoch() {
        Epoch tooFar = new Epoch(Epoch.MAX_LEAP + 1);

        assertTrue(HelloRules.isPlausible(hello(new Epoch(3), new Epoch(2)), Epoch.ZERO));
        assertFalse(HelloRules.isPlausible(hello(tooFar, Epoch.ZERO), Epoch.ZERO));
        assertFalse(HelloRules.isPlausible(hello(Epoch.ZERO, tooFar), Epoch.ZERO));
    }

    private static Hello hello(Epoch currentEpoch, Epoch configEpoch) {
        return new Hello(
                Groups.at(7), Groups.id(2), currentEpoch, new MasterName("mymaster"), Groups.MASTER, configEpoch);
    }
}
