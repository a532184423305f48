package dev.vedette.quorum;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.MasterName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which masters are at which address. Several names may lead to one server. */
final class AddressIndex {

    private final Map<Endpoint, Set<MasterName>> names = new LinkedHashMap<>();

    /** That master is at that address now. */
    void add(Endpoint address, MasterName name) {
        names.computeIfAbsent(address, there -> new LinkedHashSet<>()).add(name);
    }

    /** That master is not at that address any more. */
    void remove(Endpoint address, MasterName name) {
        Set<MasterName> there = names.get(address);
        if (there != null && there.remove(name) && there.isEmpty()) {
            names.remove(address);
        }
    }

    /** The master that has been at that address longest; empty if there is none. */
    Optional<MasterName> first(Endpoint address) {
        Set<MasterName> there = names.get(address);
        return there == null ? Optional.empty() : Optional.of(there.iterator().next());
    }
}
