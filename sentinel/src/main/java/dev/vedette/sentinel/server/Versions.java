package dev.vedette.sentinel.server;

/** The versions that clients are told. */
public final class Versions {

    /**
     * The Redis release whose Sentinel we stand in for. Clients choose commands by it. Source: docs/protocol.md, Versions met in
     * a mixed group.
     */
    public static final String REDIS = "7.0.15";

    /** Our own release. */
    public static final String VEDETTE = "0.1.0";

    private Versions() {}
}
