package dev.vedette.sentinel.server;

import java.util.List;

/**
 * How the server is configured. Source: docs/protocol.md, Generic directives.
 *
 * @param port the port that INFO shows
 * @param bind addresses to listen on, in order
 * @param backlog connections that may wait to be accepted
 * @param maxClients connections served at one time
 * @param idleTimeoutSeconds silence after which a client is disconnected; 0 is never
 * @param hasKeepAlive whether the system probes silent connections
 * @param isProtected whether foreign hosts are refused while no password is set
 * @param access who may come in at the start
 * @param normalOutput bounds of what other clients leave unread
 * @param pubsubOutput bounds of what subscribers leave unread
 * @param allowsScriptChanges whether SENTINEL SET may change scripts
 * @param configFile path of the configuration, as INFO shows it
 */
public record ServerSettings(
        int port,
        List<BindAddress> bind,
        int backlog,
        int maxClients,
        int idleTimeoutSeconds,
        boolean hasKeepAlive,
        boolean isProtected,
        AccessSettings access,
        OutputLimit normalOutput,
        OutputLimit pubsubOutput,
        boolean allowsScriptChanges,
        String configFile) {

    /** The port of every Sentinel. */
    public static final int DEFAULT_PORT = 26_379;

    /** What holds where the operator says nothing. */
    public static final ServerSettings DEFAULTS = new ServerSettings(
            DEFAULT_PORT,
            List.of(new BindAddress(BindAddress.ANY_IPV4, false), new BindAddress(BindAddress.ANY_IPV6, true)),
            4_096,
            10_000,
            0,
            true,
            false,
            AccessSettings.OPEN,
            OutputLimit.NORMAL_DEFAULT,
            OutputLimit.PUBSUB_DEFAULT,
            false,
            "");

    public ServerSettings {
        bind = List.copyOf(bind);
    }

    /** Without users and passwords, so that logs may print it. */
    @Override
    public String toString() {
        return "ServerSettings[port=" + port + ", bind=" + bind + ", maxClients=" + maxClients + "]";
    }
}
