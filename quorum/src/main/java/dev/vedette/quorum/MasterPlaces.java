package dev.vedette.quorum;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Hosts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds groups by the resolved addresses of their masters, for peers that call a master by another name than we do. */
final class MasterPlaces {

    private final Map<Endpoint, GroupState> byPlace = new LinkedHashMap<>();

    /** Masters or names have changed. */
    void forget() {
        byPlace.clear();
    }

    /** The first group whose master listens there; empty as long as nothing but numeric addresses is known. */
    Optional<GroupState> find(Endpoint asked, Collection<GroupState> groups, Hosts hosts) {
        if (hosts.known().isEmpty()) {
            return Optional.empty();
        }
        if (byPlace.isEmpty()) {
            groups.forEach(group -> index(group, hosts));
        }
        return hosts.addresses(asked.host()).stream()
                .map(address -> new Endpoint(address, asked.port()))
                .filter(byPlace::containsKey)
                .findFirst()
                .map(byPlace::get);
    }

    private void index(GroupState group, Hosts hosts) {
        Endpoint master = group.group().master().endpoint();
        hosts.addresses(master.host())
                .forEach(address -> byPlace.putIfAbsent(new Endpoint(address, master.port()), group));
    }
}
