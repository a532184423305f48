package dev.vedette.quorum;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.instance.LinkHealth;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.PeerLink;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.schedule.Due;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Tells instances and peers who we are and where we believe a master to be. Source: docs/protocol.md, Hello. */
final class GossipSender {

    /** What peers are told in the usual rounds waits for so long, so that the words about many masters leave together. */
    private static final long GATHERING_MILLIS = 100;

    private final Set<MasterName> gathered = new LinkedHashSet<>();
    private final CoreState state;
    private final Probes probes;

    GossipSender(CoreState state, Probes probes) {
        this.state = state;
        this.probes = probes;
    }

    /** Tells everybody around one master something new at once, and arranges the next round. */
    void announce(GroupState groupState) {
        toInstances(groupState);
        toPeers(groupState);
        arrangeNext(groupState);
    }

    /**
     * Tells those around one master whose turn it is, and arranges the next round: everybody, or the peers alone where that is
     * enough. Source: docs/protocol.md, Periodic commands.
     */
    void round(GroupState groupState) {
        boolean isTurnOfInstances = groupState.isHelloTurnOfInstances();
        if (isTurnOfInstances || !groupState.isIdle() || !isWell(groupState.group())) {
            toInstances(groupState);
        }
        gathered.add(groupState.group().name());
        state.deadlines().setAtLatest(Due.Single.PEERS, state.now().millis() + GATHERING_MILLIS);
        arrangeNext(groupState);
    }

    /** Tells peers what has gathered for them. */
    void gathered() {
        for (MasterName name : gathered) {
            Optional<GroupState> groupState = state.find(name);
            if (groupState.isPresent()) {
                toPeers(groupState.get());
            }
        }
        gathered.clear();
    }

    private void toInstances(GroupState groupState) {
        toInstance(groupState, groupState.group().master());
        for (RedisInstance replica : groupState.group().replicas()) {
            toInstance(groupState, replica);
        }
    }

    private void toPeers(GroupState groupState) {
        for (PeerSentinel peer : groupState.group().peers()) {
            toPeer(groupState, peer);
        }
    }

    private void arrangeNext(GroupState groupState) {
        groupState.setHelloDue(state.now().millis() + periodMillis(groupState));
    }

    /** Whether everybody who looks after the master hears us directly, and nobody else is to be expected. */
    private static boolean isWell(MasterGroup group) {
        RedisInstance master = group.master();
        return !master.isSubjectivelyDown()
                && master.roleReported() == Role.MASTER
                && !master.health().isDisconnected()
                && !group.peers().isEmpty()
                && group.peers().stream().allMatch(PeerSentinel::isReachable);
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
