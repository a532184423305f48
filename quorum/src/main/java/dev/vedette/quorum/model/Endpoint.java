package dev.vedette.quorum.model;

import org.jspecify.annotations.Nullable;

/**
 * Where an instance listens. The host is a numeric address in canonical text, or a host name where those are allowed.
 *
 * @param host address or name without brackets, never empty
 * @param port 0 to 65535; 0 means unusable
 */
public record Endpoint(String host, int port) implements Comparable<Endpoint> {

    /** The highest TCP port. */
    public static final int MAX_PORT = 65_535;

    public Endpoint {
        Check.argument(!host.isEmpty(), "a host must not be empty", host);
        Check.argument(port >= 0 && port <= MAX_PORT, "a port must lie within 0 and 65535", port);
    }

    /** The form used as an instance's name: {@code host:port}, with brackets round an IPv6 address. */
    public String text() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }

    /** {@code host port}, as event payloads spell an address. */
    public String words() {
        return host + " " + port;
    }

    @Override
    public int compareTo(Endpoint other) {
        int byHost = host.compareTo(other.host);
        return byHost != 0 ? byHost : Integer.compare(port, other.port);
    }

    /** As a record's own, which the quick compiler translates badly; identities are looked up for every message. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Endpoint that && port == that.port && host.equals(that.host);
    }

    @Override
    public int hashCode() {
        return 31 * host.hashCode() + port;
    }

    @Override
    public String toString() {
        return text();
    }
}
