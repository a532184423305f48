package dev.vedette.quorum;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.instance.LinkHealth;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.PeerLink;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.MasterName;

/** Tells instances and peers who we are and where we believe a master to be. Source: docs/protocol.md, Hello. */
final class GossipSender {

    private final CoreState state;
    private final Probes probes;

    GossipSender(CoreState state, Probes probes) {
        this.state = state;
        this.probes = probes;
    }

    /** Tells everybody around one master, and arranges the next round. */
    void round(GroupState groupState) {
        MasterGroup group = groupState.group();
        toInstance(groupState, group.master());
        group.replicas().forEach(replica -> toInstance(groupState, replica));
        group.peers().forEach(peer -> toPeer(groupState, peer));
        groupState.setHelloDue(state.now().millis() + periodMillis(groupState));
    }

    private long periodMillis(GroupState groupState) {
        long usualMillis = state.timings().publishPeriodMillis();
        return groupState.isOnlyWaiting() ? state.crowd().helloPeriodMillis(usualMillis) : usualMillis;
    }

    /** Tells one master or replica, unless an earlier hello still waits there, or it holds back writes: a hello would wait too. */
    void toInstance(GroupState groupState, RedisInstance instance) {
        if (instance == groupState.group().master() && DrainSteps.holdsWrites(groupState.failover())) {
            return;
        }
        if (instance.health().isCommandOpen() && !instance.health().isHelloPending()) {
            probes.pingAlong(instance, groupState.group().settings().downAfterMillis());
            state.out().send(instance.id(), hello(groupState));
            instance.health().setHelloPending(true);
        }
    }

    /** Tells a peer directly, unless it does not answer anyway. */
    void toPeer(GroupState groupState, PeerSentinel peer) {
        LinkHealth health = peer.link().health();
        boolean isHung = health.unansweredMillis(state.now()) > state.timings().publishPeriodMillis();
        if (health.isCommandOpen() && !isHung) {
            state.out().send(peer.link().id(), hello(groupState));
        }
    }

    /** Tells a peer whose link has just been opened about all masters that we share. */
    void toOpenedPeer(PeerLink link) {
        for (MasterName name : link.sharers()) {
            state.find(name)
                    .ifPresent(shared -> shared.group().peer(link.id().id()).ifPresent(peer -> toPeer(shared, peer)));
        }
    }

    private Command.PublishHello hello(GroupState groupState) {
        MasterGroup group = groupState.group();
        return new Command.PublishHello(new Command.HelloContent(
                state.myId(), state.currentEpoch(), group.name(), group.address(), group.configEpoch()));
    }
}
