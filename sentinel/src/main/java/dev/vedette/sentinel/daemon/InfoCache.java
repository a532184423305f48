package dev.vedette.sentinel.daemon;

import dev.vedette.quorum.model.InstanceId;
import dev.vedette.sentinel.server.CachedInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last INFO of each instance as it came, for SENTINEL INFO-CACHE. Bounded by the number of links. */
final class InfoCache {

    private final Map<InstanceId, CachedInfo> byInstance = new LinkedHashMap<>();

    /** Keeps a text in place of an older one. */
    void put(InstanceId instance, String text, long nowMillis) {
        byInstance.put(instance, new CachedInfo(text, nowMillis));
    }

    /** Forgets an instance. */
    void remove(InstanceId instance) {
        byInstance.remove(instance);
    }

    /** The last text; empty if none has come yet. */
    Optional<CachedInfo> find(InstanceId instance) {
        return Optional.ofNullable(byInstance.get(instance));
    }
}
