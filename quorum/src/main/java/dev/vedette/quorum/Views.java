package dev.vedette.quorum;

import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.failover.FailoverCause;
import dev.vedette.quorum.failover.FailoverContext;
import dev.vedette.quorum.instance.LinkHealth;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.RunId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes immutable pictures of what the core knows. */
final class Views {

    private Views() {}

    /** The picture of one master with its replicas and peers. */
    static MasterView master(CoreState state, GroupState groupState) {
        MasterGroup group = groupState.group();
        RedisInstance master = group.master();
        Progress progress = progress(groupState.failover());
        return new MasterView(
                group.name(),
                instance(group, master),
                group.settings(),
                group.configEpoch(),
                progress.state,
                progress.isBeforeSwitch,
                progress.cause.filter(FailoverCause.FORCED::equals).isPresent(),
                progress.cause.filter(FailoverCause.COORDINATED::equals).isPresent(),
                master.isScriptKillSent(),
                master.rebootedSinceMillis().isPresent(),
                master.lastInfoMillis(),
                master.roleReported(),
                master.roleReportedSinceMillis(),
                group.odownSinceMillis(),
                groupState.ballot().leader(),
                groupState.ballot().epoch(),
                group.replicas().stream()
                        .map(replica -> replica(group, replica, progress.promoted))
                        .toList(),
                group.peers().stream().map(peer -> peer(group, peer)).toList(),
                state.pauseOf(groupState).map(pause -> state.pauses().view(pause, List.of(groupState))));
    }

    /** The orders to pause that hold. */
    static List<PauseView> pauses(CoreState state) {
        return state.pauses().book().standing(state.now().millis()).stream()
                .filter(pause -> pause.order().isPause()
                        && state.isMonitored(pause.order().scope()))
                .map(pause -> state.pauses().view(pause, state.allGroups()))
                .toList();
    }

    /** Whether a failover is about to promote the instance at {@code endpoint}, or has just done so. */
    static boolean isChosen(Failover failover, Endpoint endpoint) {
        return progress(failover).promoted.filter(endpoint::equals).isPresent();
    }

    private static ReplicaView replica(MasterGroup group, RedisInstance replica, Optional<Endpoint> promoted) {
        return new ReplicaView(
                group.shown(replica.endpoint()).text(),
                instance(group, replica),
                ReplicaView.Reconf.valueOf(replica.reconf().name()),
                promoted.filter(replica.endpoint()::equals).isPresent(),
                replica.isScriptKillSent(),
                replica.lastInfoMillis(),
                replica.roleReported(),
                replica.roleReportedSinceMillis(),
                replica.masterLinkDownMillis(),
                replica.isMasterLinkUp(),
                replica.masterAddress(),
                replica.priority(),
                replica.offsetBytes(),
                replica.isAnnounced());
    }

    private static PeerView peer(MasterGroup group, PeerSentinel peer) {
        InstanceView view = view(
                peer.link().id(),
                peer.endpoint(),
                Optional.of(peer.id()),
                peer.link().health(),
                peer.link().sharers().size(),
                peer.sdownSinceMillis(),
                group);
        // Nobody is asked about a master that is up: what was answered before means nothing any more.
        boolean saysMasterDown = peer.saysMasterDown() && group.master().isSubjectivelyDown();
        return new PeerView(
                peer.id(), view, saysMasterDown, peer.lastHelloMillis(), peer.votedLeader(), peer.votedEpoch());
    }

    private static InstanceView instance(MasterGroup group, RedisInstance instance) {
        return view(
                instance.id(),
                instance.endpoint(),
                instance.runId(),
                instance.health(),
                1,
                instance.sdownSinceMillis(),
                group);
    }

    private static InstanceView view(
            InstanceId id,
            Endpoint endpoint,
            Optional<RunId> runId,
            LinkHealth health,
            int linkRefcount,
            OptionalLong sdownSinceMillis,
            MasterGroup group) {
        return new InstanceView(
                id,
                group.shown(endpoint),
                runId,
                health.isDisconnected(),
                linkRefcount,
                health.pingPendingSinceMillis(),
                health.lastValidMillis(),
                health.lastReplyMillis(),
                sdownSinceMillis,
                group.settings().downAfterMillis());
    }

    private static Progress progress(Failover failover) {
        ProgressOf steps = new ProgressOf();
        failover.step(steps);
        return steps.progress;
    }

    private record Progress(
            Optional<FailoverState> state,
            boolean isBeforeSwitch,
            Optional<FailoverCause> cause,
            Optional<Endpoint> promoted) {

        /** No failover. */
        static Progress none() {
            return new Progress(Optional.empty(), false, Optional.empty(), Optional.empty());
        }

        /** A failover that has not switched yet. */
        static Progress before(FailoverState state, FailoverContext context, Optional<Endpoint> promoted) {
            return new Progress(Optional.of(state), true, Optional.of(context.cause()), promoted);
        }
    }

    /** Names the state that it is called for. */
    private static final class ProgressOf implements Failover.Steps {

        private Progress progress = Progress.none();

        @Override
        public boolean idle(Failover.Idle state) {
            return false;
        }

        @Override
        public boolean waitStart(Failover.WaitStart state) {
            progress = Progress.before(FailoverState.WAIT_START, state.context(), Optional.empty());
            return false;
        }

        @Override
        public boolean outvoted(Failover.Outvoted state) {
            progress = Progress.before(FailoverState.WAIT_START, state.context(), Optional.empty());
            return false;
        }

        @Override
        public boolean selectReplica(Failover.SelectReplica state) {
            progress = Progress.before(FailoverState.SELECT_REPLICA, state.context(), Optional.empty());
            return false;
        }

        @Override
        public boolean handOver(Failover.HandOver state) {
            FailoverState shown = state.isAccepted() ? FailoverState.WAIT_PROMOTION : FailoverState.SEND_PROMOTION;
            progress = Progress.before(shown, state.context(), Optional.of(state.replica()));
            return false;
        }

        @Override
        public boolean pauseMaster(Failover.PauseMaster state) {
            progress = Progress.before(FailoverState.SEND_PROMOTION, state.context(), Optional.of(state.replica()));
            return false;
        }

        @Override
        public boolean drainMaster(Failover.DrainMaster state) {
            progress = Progress.before(FailoverState.SEND_PROMOTION, state.context(), Optional.of(state.replica()));
            return false;
        }

        @Override
        public boolean waitPromotion(Failover.WaitPromotion state) {
            progress = Progress.before(FailoverState.WAIT_PROMOTION, state.context(), Optional.of(state.replica()));
            return false;
        }

        @Override
        public boolean switching(Failover.Switching state) {
            progress = Progress.before(FailoverState.UPDATE_CONFIG, state.context(), Optional.of(state.replica()));
            return false;
        }

        @Override
        public boolean reconfReplicas(Failover.ReconfReplicas state) {
            progress =
                    new Progress(Optional.of(FailoverState.RECONF_REPLICAS), false, Optional.empty(), Optional.empty());
            return false;
        }

        @Override
        public boolean adopting(Failover.Adopting state) {
            return false;
        }
    }
}
