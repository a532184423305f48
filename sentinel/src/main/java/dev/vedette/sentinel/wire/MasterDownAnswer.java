package dev.vedette.sentinel.wire;

import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;

/**
 * What a peer says about a master.
 *
 * @param down whether the master is subjectively down there
 * @param leader whom the peer voted for, if it remembers
 * @param leaderEpoch the epoch of that vote
 */
public record MasterDownAnswer(boolean down, Optional<RunId> leader, Epoch leaderEpoch) {}
