package dev.vedette.it.parity;

import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The original and Vedette, side by side in the same state. */
final class Pair implements AutoCloseable {
    /** Nobody is to be found down while questions are asked. */
    private static final long DOWN_AFTER_MILLIS = 60_000;

    private final Optional<Topology> topology;
    private final List<SentinelProcess> own;
    private final int unusedPort = FreePorts.next();

    private Pair(Optional<Topology> topology, List<SentinelProcess> own) {
        this.topology = topology;
        this.own = List.copyOf(own);
    }

    /** Both watch one real master with two real replicas, and each is the other's peer. */
    static Pair inOneSet() {
        TopologySettings settings = TopologySettings.of(List.of(SentinelKind.REDIS_SENTINEL, SentinelKind.VEDETTE))
                .withDownAfter(DOWN_AFTER_MILLIS);
        Topology topology = Topology.start(settings);
        // A subscriber of our own that comes back when it is killed would be counted by one side and not by the other.
        topology.events().close();
        return new Pair(Optional.of(topology), List.of());
    }

    /** Both run on the same lines of sentinel.conf, and know nothing of each other. */
    static Pair apart(List<String> confLines) {
        List<SentinelProcess> started = new ArrayList<>();
        Pair pair;
        try {
            started.add(SentinelProcess.start(SentinelKind.REDIS_SENTINEL, confLines));
            started.add(SentinelProcess.start(SentinelKind.VEDETTE, confLines));
            pair = new Pair(Optional.empty(), started);
            started.forEach(SentinelProcess::awaitListening);
            return pair;
        } catch (RuntimeException | Error e) {
            started.forEach(SentinelProcess::close);
            throw e;
        }
    }

    /** Compares the second with the first. */
    Comparison comparison(Masks masks) throws IOException {
        return new Comparison(side("original", 0), side("vedette", 1), masks);
    }

    @Override
    public void close() {
        topology.ifPresent(Topology::close);
        own.forEach(SentinelProcess::close);
    }

    private List<SentinelProcess> sentinels() {
        return topology.map(Topology::sentinels).orElse(own);
    }

    private Side side(String name, int index) throws IOException {
        SentinelProcess sentinel = sentinels().get(index);
        SentinelProcess peer = sentinels().get(1 - index);
        Map<String, String> places = new LinkedHashMap<>();
        places.put("port", port(sentinel.endpoint()));
        places.put("peer-port", port(peer.endpoint()));
        places.put("unused-port", Integer.toString(unusedPort));
        if (topology.isPresent()) {
            places.put("master-port", port(topology.get().servers().get(0).endpoint()));
            try (SentinelClient client = sentinel.connect()) {
                places.put("myid", client.myId());
            }
        }
        Map<String, String> masked =
                Map.of(port(sentinel.endpoint()), "own port", port(peer.endpoint()), "peer's port");
        return new Side(name, sentinel.endpoint(), places, masked);
    }

    private static String port(Endpoint endpoint) {
        return Integer.toString(endpoint.port());
    }
}
