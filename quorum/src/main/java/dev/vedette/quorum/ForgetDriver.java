package dev.vedette.quorum;

import dev.vedette.quorum.discovery.RoleEnforcer;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.Payloads;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.instance.RedisInstance;
import java.util.Optional;

/**
 * Forgets one replica or one peer by order of an operator, and nothing else: RESET forgets all of them, and sees nothing for a
 * while. What is still there is found again.
 */
final class ForgetDriver {

    private final CoreState state;
    private final Probes probes;
    private final FailoverDriver failover;

    ForgetDriver(CoreState state, Probes probes, FailoverDriver failover) {
        this.state = state;
        this.probes = probes;
        this.failover = failover;
    }

    /** Forgets one replica. */
    void replica(Input.ForgetReplicaRequested request) {
        Optional<GroupState> found = state.find(request.master());
        if (found.isEmpty()) {
            refuse(request.token(), Answer.Refusal.NO_SUCH_MASTER);
            return;
        }
        MasterGroup group = found.get().group();
        Optional<RedisInstance> replica = group.at(request.replica()).filter(instance -> instance != group.master());
        if (replica.isEmpty()) {
            refuse(request.token(), Answer.Refusal.NO_SUCH_INSTANCE);
        } else if (Views.isChosen(found.get().failover(), replica.get().endpoint())
                || found.get().failover() instanceof Failover.Adopting) {
            refuse(request.token(), Answer.Refusal.IN_USE_BY_FAILOVER);
        } else if (!request.isForced() && mayTakeWrites(replica.get())) {
            refuse(request.token(), Answer.Refusal.MAY_TAKE_WRITES);
        } else {
            forget(request, found.get(), replica.get());
        }
    }

    /** Forgets one peer, for one master. */
    void peer(Input.ForgetPeerRequested request) {
        Optional<GroupState> found = state.find(request.master());
        if (found.isEmpty()) {
            refuse(request.token(), Answer.Refusal.NO_SUCH_MASTER);
            return;
        }
        MasterGroup group = found.get().group();
        Optional<PeerSentinel> peer = group.peer(request.peer());
        if (peer.isEmpty()) {
            refuse(request.token(), Answer.Refusal.NO_SUCH_INSTANCE);
        } else if (!found.get().isIdle() && !(found.get().failover() instanceof Failover.ReconfReplicas)) {
            // A majority must not change while it is counted.
            refuse(request.token(), Answer.Refusal.IN_USE_BY_FAILOVER);
        } else if (!request.isForced() && !peer.get().isSubjectivelyDown()) {
            refuse(request.token(), Answer.Refusal.PEER_ANSWERS);
        } else {
            String payload = Payloads.peer(group, peer.get());
            group.removePeer(request.peer());
            state.releasePeerLink(peer.get().link(), group.name());
            state.persist();
            state.out().event(EventType.PEER_FORGOTTEN, group, payload);
            state.out().reply(request.token(), new Answer.Forgotten(false));
            failover.advance(found.get());
        }
    }

    private void forget(Input.ForgetReplicaRequested request, GroupState groupState, RedisInstance replica) {
        MasterGroup group = groupState.group();
        String payload = Payloads.replica(group, replica);
        boolean isListed =
                !replica.isSubjectivelyDown() && replica.isMasterLinkUp() && RoleEnforcer.followsMaster(group, replica);
        group.removeReplica(replica);
        probes.close(replica);
        state.persist();
        state.out().event(EventType.REPLICA_FORGOTTEN, group, payload);
        state.out().reply(request.token(), new Answer.Forgotten(isListed));
        failover.advance(groupState);
    }

    /** An old master that is not known to follow the new one: whoever forgets it, demotes it no more when it comes back. */
    private static boolean mayTakeWrites(RedisInstance replica) {
        return replica.isSuperseded() && !replica.isSubjectivelyDown();
    }

    private void refuse(ReplyToken token, Answer.Refusal reason) {
        state.out().reply(token, new Answer.Refused(reason));
    }
}
