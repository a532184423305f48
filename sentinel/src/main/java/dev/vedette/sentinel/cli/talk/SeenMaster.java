package dev.vedette.sentinel.cli.talk;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A master as a sentinel of either kind describes it.
 *
 * @param fields what SENTINEL MASTER says
 * @param canFailOver whether SENTINEL CKQUORUM says that a failover could be decided
 * @param quorumSentence what it says
 */
public record SeenMaster(Fields fields, boolean canFailOver, String quorumSentence) {

    /** Its name. */
    public String name() {
        return fields.text("name");
    }

    /** Its address. */
    public String address() {
        return fields.address();
    }

    /** How it is. */
    public Health health() {
        return Health.ofFlags(fields.flags());
    }

    /** How many replicas are known. */
    public long replicaCount() {
        return fields.number("num-slaves", 0);
    }

    /** How many sentinels watch it, this one included. */
    public long sentinelCount() {
        return fields.number("num-other-sentinels", 0) + 1;
    }

    /** How many of them must agree that it is down. */
    public long quorum() {
        return fields.number("quorum", 0);
    }

    /** Silence after which it is held for down. */
    public long downAfterMillis() {
        return fields.number("down-after-milliseconds", 0);
    }

    /** The failover timeout. */
    public long failoverTimeoutMillis() {
        return fields.number("failover-timeout", 0);
    }

    /** How many replicas are reconfigured at a time. */
    public long parallelSyncs() {
        return fields.number("parallel-syncs", 0);
    }

    /** The version of its address. */
    public String configEpoch() {
        return fields.text("config-epoch");
    }

    /** Whether it works and its failover could be decided. */
    public boolean isWell() {
        return health() == Health.OK && canFailOver;
    }

    /** The same in the words of the API. Source: docs/http.md, The API. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name());
        json.put("address", address());
        json.put("state", health().word());
        json.put("configEpoch", fields.number("config-epoch", 0));
        json.put("replicaCount", replicaCount());
        json.put("sentinelCount", sentinelCount());
        json.put("failoverPossible", canFailOver);
        json.put("quorumSentence", quorumSentence);
        json.put("quorum", quorum());
        json.put("downAfterMillis", downAfterMillis());
        json.put("failoverTimeoutMillis", failoverTimeoutMillis());
        json.put("parallelSyncs", parallelSyncs());
        return json;
    }
}
