package dev.vedette.quorum;

import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;

/**
 * One peer sentinel, as far as one master is concerned.
 *
 * @param saysMasterDown whether its last fresh answer called the master down
 * @param lastHelloMillis when it was last heard
 * @param votedLeader whom it voted for, by its last fresh answer
 * @param votedLeaderEpoch the epoch of that vote
 */
public record PeerView(
        RunId id,
        InstanceView instance,
        boolean saysMasterDown,
        long lastHelloMillis,
        Optional<RunId> votedLeader,
        Epoch votedLeaderEpoch) {}
