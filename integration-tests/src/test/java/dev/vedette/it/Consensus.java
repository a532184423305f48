package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What all sentinels of a set must say alike, whichever programs they are. */
final class Consensus {
    private static final Set<String> UNWELL = Set.of("s_down", "o_down", "disconnected", "failover_in_progress");

    private Consensus() {}

    /**
     * Waits until every sentinel names the same master under the same version, knows all others by their ids, all well, and has
     * every living server as a replica in step. Dead servers must be remembered. Answers the master.
     */
    static Endpoint await(Topology topology) throws IOException {
        Set<String> ids = new TreeSet<>();
        for (SentinelProcess sentinel : topology.sentinels()) {
            ids.add(SentinelMemory.of(sentinel).id());
        }
        Await.until(
                "a common view of " + ids.size() + " sentinels",
                PATIENCE,
                () -> isCommon(topology, ids),
                () -> views(topology) + topology.diagnosis());
        return topology.master();
    }

    private static boolean isCommon(Topology topology, Set<String> ids) throws IOException {
        Set<String> addresses = new HashSet<>();
        Set<Long> currentEpochs = new HashSet<>();
        for (SentinelProcess sentinel : topology.sentinels()) {
            SentinelMemory memory = SentinelMemory.of(sentinel);
            Set<String> others = new TreeSet<>(ids);
            others.remove(memory.id());
            if (!memory.sentinels().equals(others)
                    || memory.replicas().size() != topology.servers().size() - 1) {
                return false;
            }
            addresses.add(memory.address() + " " + memory.configEpoch());
            currentEpochs.add(SentinelMemory.epochs(sentinel).get("sentinel current-epoch"));
            if (!seesEverybodyWell(sentinel, topology)) {
                return false;
            }
        }
        return addresses.size() == 1 && currentEpochs.size() == 1;
    }

    private static boolean seesEverybodyWell(SentinelProcess sentinel, Topology topology) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            Map<String, String> master = client.master(MASTER_NAME);
            List<Map<String, String>> mustBeWell = new ArrayList<>(client.sentinels(MASTER_NAME));
            mustBeWell.add(master);
            for (Map<String, String> replica : client.replicas(MASTER_NAME)) {
                if (isAlive(topology, replica)) {
                    mustBeWell.add(replica);
                    if (!"ok".equals(replica.get("master-link-status"))
                            || !master.getOrDefault("port", "").equals(replica.get("master-port"))) {
                        return false;
                    }
                }
            }
            return mustBeWell.stream().allMatch(Consensus::isWell);
        }
    }

    private static boolean isAlive(Topology topology, Map<String, String> replica) {
        return topology.servers().stream()
                .filter(RedisProcess::isAlive)
                .anyMatch(server -> server.endpoint().toString().equals(replica.get("name")));
    }

    private static boolean isWell(Map<String, String> instance) {
        return List.of(instance.getOrDefault("flags", "").split(",", -1)).stream()
                .noneMatch(UNWELL::contains);
    }

    private static String views(Topology topology) {
        StringBuilder text = new StringBuilder();
        for (SentinelProcess sentinel : topology.sentinels()) {
            try {
                text.append(sentinel + " " + SentinelMemory.of(sentinel) + "\n");
            } catch (IOException e) {
                text.append(sentinel + " does not answer: " + e + "\n");
            }
        }
        return text.toString();
    }
}
