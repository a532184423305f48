package dev.vedette.quorum.durable;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.RunId;

/**
 * A peer sentinel as remembered on disk.
 *
 * @param id its identity
 * @param endpoint where it was last heard of
 */
public record KnownPeer(RunId id, Endpoint endpoint) {}
