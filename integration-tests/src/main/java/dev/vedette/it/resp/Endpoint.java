package dev.vedette.it.resp;

import java.net.InetSocketAddress;

/**
 * Host and port of a process under test.
 *
 * @param host a numeric address or a name, as it appears on the wire
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {
    /** Checks the port. */
    public Endpoint {
        if (host.isEmpty() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("an endpoint needs a host and a port: '" + host + "' " + port);
        }
    }

    /** The given port on 127.0.0.1. */
    public static Endpoint loopback(int port) {
        return new Endpoint("127.0.0.1", port);
    }

    /** The address to connect to; resolves a name. */
    public InetSocketAddress toSocketAddress() {
        return new InetSocketAddress(host, port);
    }

    /** Host and port with a colon between. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
