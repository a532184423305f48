package dev.vedette.it;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.SentinelClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a sentinel must know after a restart as well as before, whichever program runs.
 *
 * @param id its own
 * @param address of the master
 * @param configEpoch version of that address
 * @param quorum as configured
 * @param replicas the names of all known replicas
 * @param sentinels the ids of all known peers
 */
record SentinelMemory(
        String id, String address, String configEpoch, String quorum, Set<String> replicas, Set<String> sentinels) {

    /** Asks a sentinel. */
    static SentinelMemory of(SentinelProcess sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            Map<String, String> master = client.master(MASTER_NAME);
            return new SentinelMemory(
                    client.myId(),
                    master.get("ip") + ":" + master.get("port"),
                    String.valueOf(master.get("config-epoch")),
                    String.valueOf(master.get("quorum")),
                    names(client.replicas(MASTER_NAME)),
                    names(client.sentinels(MASTER_NAME)));
        }
    }

    /** The epoch lines of its file, each with its number. */
    static Map<String, Long> epochs(SentinelProcess sentinel) {
        return sentinel.confText()
                .lines()
                .filter(line -> line.contains("-epoch "))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1))));
    }

    private static Set<String> names(List<Map<String, String>> instances) {
        return instances.stream()
                .map(instance -> String.valueOf(instance.get("name")))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
