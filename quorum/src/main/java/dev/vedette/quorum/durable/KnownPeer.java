package dev.vedette.quorum.durable;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.RunId;
import org.jspecify.annotations.Nullable;

/**
 * A peer sentinel as remembered on disk.
 *
 * @param id its identity
 * @param endpoint where it was last heard of
 */
public record KnownPeer(RunId id, Endpoint endpoint) {

    /** As a record's own, which the quick compiler translates badly. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KnownPeer that && id.equals(that.id) && endpoint.equals(that.endpoint);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + endpoint.hashCode();
    }
}
