package dev.vedette.quorum.instance;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Hosts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the instances of one group by any name or address that leads to them. The index is made when it is first asked for after
 * a change: an INFO that lists a thousand replicas costs a thousand look-ups, not a million comparisons.
 */
final class Places {

    /** Names differ by more than their case. */
    private static final Comparator<Endpoint> BY_PLACE =
            Comparator.comparing(Endpoint::host, String.CASE_INSENSITIVE_ORDER).thenComparing(Endpoint::port);

    private final NavigableMap<Endpoint, RedisInstance> byPlace = new TreeMap<>(BY_PLACE);

    /** Instances or names have changed. */
    void forget() {
        byPlace.clear();
    }

    /** The instance that listens there. */
    Optional<RedisInstance> find(
            Endpoint asked, RedisInstance master, Collection<RedisInstance> replicas, Hosts hosts) {
        if (byPlace.isEmpty()) {
            index(master, hosts);
            replicas.forEach(replica -> index(replica, hosts));
        }
        return asKeys(asked, hosts).stream()
                .filter(byPlace::containsKey)
                .findFirst()
                .map(byPlace::get);
    }

    /**
     * Replicas whose own or whose other entry is a bare address that a name now leads to. Of two names neither goes: while
     * servers swap addresses both may lead to one of them for a moment.
     */
    static List<RedisInstance> twins(RedisInstance master, Collection<RedisInstance> replicas, Hosts hosts) {
        Map<Endpoint, RedisInstance> named = new LinkedHashMap<>();
        named.put(hosts.resolved(master.endpoint()), master);
        replicas.stream()
                .filter(replica -> !isNumeric(replica))
                .forEach(replica -> named.putIfAbsent(hosts.resolved(replica.endpoint()), replica));
        List<RedisInstance> twins = new ArrayList<>();
        for (RedisInstance replica : replicas) {
            RedisInstance other = named.get(hosts.resolved(replica.endpoint()));
            boolean isTwin = other != null && other != replica && (isNumeric(replica) || isNumeric(other));
            if (isTwin) {
                twins.add(replica);
            }
        }
        return twins;
    }

    private void index(RedisInstance instance, Hosts hosts) {
        Endpoint endpoint = instance.endpoint();
        byPlace.putIfAbsent(endpoint, instance);
        hosts.addresses(endpoint.host())
                .forEach(address -> byPlace.putIfAbsent(new Endpoint(address, endpoint.port()), instance));
    }

    private static List<Endpoint> asKeys(Endpoint asked, Hosts hosts) {
        List<Endpoint> keys = new ArrayList<>();
        keys.add(asked);
        hosts.addresses(asked.host()).stream()
                .map(address -> new Endpoint(address, asked.port()))
                .forEach(keys::add);
        return keys;
    }

    private static boolean isNumeric(RedisInstance instance) {
        return Hosts.isNumeric(instance.endpoint().host());
    }
}
