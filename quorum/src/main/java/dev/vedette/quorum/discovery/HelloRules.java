package dev.vedette.quorum.discovery;

import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;

/** What a hello means for what we know. Source: docs/protocol.md, Hello. */
public final class HelloRules {

    private HelloRules() {}

    /** Another peer that claims the sender's address: its entry is outdated. */
    public static Optional<PeerSentinel> rivalForAddress(MasterGroup group, RunId sender, Endpoint address) {
        return group.peers().stream()
                .filter(peer -> !peer.id().equals(sender) && group.hosts().isSame(peer.endpoint(), address))
                .findFirst();
    }

    /** Whether both epochs of the hello lie within a plausible leap of what we know. */
    public static boolean isPlausible(Hello hello, Epoch currentEpoch) {
        return hello.currentEpoch().isWithinLeapOf(currentEpoch)
                && hello.configEpoch().isWithinLeapOf(currentEpoch);
    }
}
