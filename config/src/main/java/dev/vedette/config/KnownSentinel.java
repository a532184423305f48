package dev.vedette.config;

import org.jspecify.annotations.Nullable;

/**
 * A peer that the file remembers for one master.
 *
 * @param host its address, or its name where names are announced
 * @param port its port, 0 to 65535
 * @param runId its run id; other Sentinels accept any text here
 */
public record KnownSentinel(String host, int port, String runId) {

    /** As a record's own, which the quick compiler translates badly. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KnownSentinel that
                && port == that.port
                && host.equals(that.host)
                && runId.equals(that.runId);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * host.hashCode() + port) + runId.hashCode();
    }
}
