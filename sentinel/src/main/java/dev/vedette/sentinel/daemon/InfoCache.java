package dev.vedette.sentinel.daemon;

import dev.vedette.config.ByteText;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.sentinel.server.CachedInfo;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last INFO of each instance as it came, for SENTINEL INFO-CACHE. Bounded by the number of links. Each text is copied over
 * the one before: thousands of texts that are held for ten seconds each would fill the old part of the heap.
 */
final class InfoCache {

    private final Map<InstanceId, Kept> byInstance = new LinkedHashMap<>();

    /** One text, in bytes that the next one of about the same length takes over. */
    private static final class Kept {

        /** Room for texts that grow by some digits. */
        private static final int SPARE = 64;

        private byte[] bytes = new byte[0];
        private int length;
        private long receivedMillis;

        private void take(String text, long nowMillis) {
            boolean isFitting = text.length() <= bytes.length && bytes.length <= 2 * (text.length() + SPARE);
            bytes = isFitting ? bytes : new byte[text.length() + SPARE];
            length = ByteText.copy(text, bytes, 0);
            receivedMillis = nowMillis;
        }

        private CachedInfo info() {
            return new CachedInfo(new String(bytes, 0, length, StandardCharsets.ISO_8859_1), receivedMillis);
        }
    }

    /** Keeps a text, one byte a character, in place of an older one. */
    void put(InstanceId instance, String text, long nowMillis) {
        byInstance.computeIfAbsent(instance, unknown -> new Kept()).take(text, nowMillis);
    }

    /** Forgets an instance. */
    void remove(InstanceId instance) {
        byInstance.remove(instance);
    }

    /** The last text; empty if none has come yet. */
    Optional<CachedInfo> find(InstanceId instance) {
        return Optional.ofNullable(byInstance.get(instance)).map(Kept::info);
    }
}
