package dev.vedette.sentinel.server;

/**
 * How many unsent bytes one client may let gather before it is disconnected.
 *
 * @param hardBytes disconnected at once beyond it; 0 is no limit
 * @param softBytes disconnected when exceeded for {@code softSeconds} on end; 0 is no limit
 * @param softSeconds how long the soft limit may be exceeded
 */
public record OutputLimit(long hardBytes, long softBytes, int softSeconds) {

    /** The reference's limit for everybody else: none. Source: docs/protocol.md, Generic directives. */
    public static final OutputLimit NORMAL_DEFAULT = new OutputLimit(0, 0, 0);

    /** The reference's limit for subscribers. Source: docs/protocol.md, Generic directives. */
    public static final OutputLimit PUBSUB_DEFAULT = new OutputLimit(32L << 20, 8L << 20, 60);
}
