package dev.vedette.config;

import org.jspecify.annotations.Nullable;

/**
 * A replica that the file remembers.
 *
 * @param host its address, or its name where names are announced
 * @param port its port, 0 to 65535
 */
public record KnownReplica(String host, int port) {

    /** As a record's own, which the quick compiler translates badly. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KnownReplica that && port == that.port && host.equals(that.host);
    }

    @Override
    public int hashCode() {
        return 31 * host.hashCode() + port;
    }
}
