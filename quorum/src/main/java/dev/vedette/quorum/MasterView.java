package dev.vedette.quorum;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One master with its replicas and peers.
 *
 * @param instance the master itself; its endpoint is the address that clients are told
 * @param failoverState present from the start of a failover to its end
 * @param isFailoverInProgress whether clients should stay away: from the start to the switch
 * @param isFailoverForced whether an operator wants it even without votes
 * @param isFailoverCoordinated whether an operator wants the master itself to hand over
 * @param lastInfoMillis when the master's INFO last came
 * @param objectivelyDownSinceMillis present while it is objectively down
 * @param leader whom this sentinel voted for last, if it remembers
 * @param pause present while an operator has paused automatic failovers of it
 */
public record MasterView(
        MasterName name,
        InstanceView instance,
        MasterSettings settings,
        Epoch configEpoch,
        Optional<FailoverState> failoverState,
        boolean isFailoverInProgress,
        boolean isFailoverForced,
        boolean isFailoverCoordinated,
        boolean isScriptKillSent,
        boolean isRebooting,
        OptionalLong lastInfoMillis,
        Role roleReported,
        long roleReportedSinceMillis,
        OptionalLong objectivelyDownSinceMillis,
        Optional<RunId> leader,
        Epoch leaderEpoch,
        List<ReplicaView> replicas,
        List<PeerView> peers,
        Optional<PauseView> pause) {

    public MasterView {
        replicas = List.copyOf(replicas);
        peers = List.copyOf(peers);
    }

    /** The address that clients are told. */
    public Endpoint address() {
        return instance.endpoint();
    }

    /** Sentinels that could take part now: this one and every peer that is not subjectively down. */
    public int usableSentinelCount() {
        return 1
                + (int) peers.stream()
                        .filter(peer -> !peer.instance().isSubjectivelyDown())
                        .count();
    }

    /** How many votes a candidate needs at least: more than half of all known sentinels. */
    public int majority() {
        return (peers.size() + 1) / 2 + 1;
    }

    /** Whether a failover could be decided and authorized now. */
    public QuorumCheck quorumCheck() {
        return new QuorumCheck(usableSentinelCount(), settings.quorum(), majority());
    }
}
