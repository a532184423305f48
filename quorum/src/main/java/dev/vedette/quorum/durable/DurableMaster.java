package dev.vedette.quorum.durable;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must survive a crash of one master's group.
 *
 * @param address where the master is: the promoted replica as soon as the promotion is confirmed
 * @param configEpoch the version of that address
 * @param leaderEpoch the epoch of the last vote given for this master
 * @param replicas every known replica; after a switch also the old master
 * @param peers every known peer sentinel
 */
public record DurableMaster(
        MasterName name,
        Endpoint address,
        MasterSettings settings,
        Epoch configEpoch,
        Epoch leaderEpoch,
        List<Endpoint> replicas,
        List<KnownPeer> peers) {

    public DurableMaster {
        replicas = List.copyOf(replicas);
        peers = List.copyOf(peers);
    }

    /** As a record's own, which the quick compiler translates badly. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DurableMaster that
                && name.equals(that.name)
                && address.equals(that.address)
                && Objects.equals(settings, that.settings)
                && configEpoch.equals(that.configEpoch)
                && leaderEpoch.equals(that.leaderEpoch)
                && replicas.equals(that.replicas)
                && peers.equals(that.peers);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
