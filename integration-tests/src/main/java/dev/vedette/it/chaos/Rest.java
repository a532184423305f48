package dev.vedette.it.chaos;

import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.resp.SentinelClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a healed set has come to rest: one master, all sentinels name it and find everybody well, all other servers follow it,
 * and it can write to them.
 */
final class Rest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final List<String> UNWELL =
            List.of("s_down", "o_down", "disconnected", "failover_in_progress", "master_down");

    private String reason = "";

    /** Whether it has. */
    boolean isReached() {
        try {
            reason = whyNot().orElse("");
        } catch (IOException | IllegalStateException e) {
            reason = e.toString();
        }
        return reason.isEmpty();
    }

    /** What was missing at the last look. */
    String reason() {
        return reason;
    }

    /** The master of a set at rest. */
    static Site master() throws IOException {
        return masterAt(new Site(1));
    }

    private static Optional<String> whyNot() throws IOException {
        Site master = master();
        for (Site site : Site.all()) {
            if (!masterAt(site).equals(master)) {
                return Optional.of("the sentinel at " + site + " names " + masterAt(site) + ", not " + master);
            }
            Optional<String> missing = missingInViewOf(site);
            if (missing.isPresent()) {
                return missing;
            }
        }
        for (Site other : master.others()) {
            if (!follows(other, master)) {
                return Optional.of("the server at " + other + " does not follow " + master);
            }
        }
        try (RespClient client = RespClient.connect(master.server(), PATIENCE)) {
            if (client.call("SET", "chaos:rest", "reached").isFailure()
                    || client.call("WAIT", "2", "1000").whole() != 2) {
                return Optional.of("what is written at " + master + " does not reach the others");
            }
        }
        return Optional.empty();
    }

    private static Site masterAt(Site site) throws IOException {
        try (SentinelClient client = SentinelClient.connect(site.sentinel(), PATIENCE)) {
            Endpoint master = client.masterAddress(ChaosRun.MASTER_NAME)
                    .orElseThrow(() -> new IllegalStateException("the sentinel at " + site + " knows no master"));
            return Site.at(master.host());
        }
    }

    private static Optional<String> missingInViewOf(Site site) throws IOException {
        try (SentinelClient client = SentinelClient.connect(site.sentinel(), PATIENCE)) {
            if (!isWell(client.master(ChaosRun.MASTER_NAME))) {
                return Optional.of("the master is unwell to the sentinel at " + site);
            }
            List<Map<String, String>> replicas = client.replicas(ChaosRun.MASTER_NAME);
            List<Map<String, String>> peers = client.sentinels(ChaosRun.MASTER_NAME);
            if (replicas.size() != Site.COUNT - 1 || !replicas.stream().allMatch(Rest::isLinked)) {
                return Optional.of("the sentinel at " + site + " misses a replica: " + replicas);
            }
            if (peers.size() != Site.COUNT - 1 || !peers.stream().allMatch(Rest::isWell)) {
                return Optional.of("the sentinel at " + site + " misses a peer: " + peers);
            }
        }
        return Optional.empty();
    }

    private static boolean isLinked(Map<String, String> replica) {
        return isWell(replica) && "ok".equals(replica.get("master-link-status"));
    }

    private static boolean isWell(Map<String, String> instance) {
        List<String> flags = List.of(instance.getOrDefault("flags", "").split(",", -1));
        return UNWELL.stream().noneMatch(flags::contains);
    }

    private static boolean follows(Site site, Site master) throws IOException {
        try (RespClient client = RespClient.connect(site.server(), PATIENCE)) {
            String info = client.call("INFO", "replication").text();
            return info.contains("role:slave\r\n")
                    && info.contains("master_host:" + master.address() + "\r\n")
                    && info.contains("master_link_status:up\r\n");
        }
    }
}
