package dev.vedette.sentinel.server;

/** Watches how many unsent bytes one client lets gather. Source: docs/protocol.md, Generic directives. */
final class OutputGauge {

    private static final long WITHIN = -1;
    private static final long MILLIS_PER_SECOND = 1000;

    private final OutputLimit normal;
    private final OutputLimit pubsub;
    private long softSinceMillis = WITHIN;

    /** A gauge of a client to which {@code normal} applies, and {@code pubsub} while it subscribes to something. */
    OutputGauge(OutputLimit normal, OutputLimit pubsub) {
        this.normal = normal;
        this.pubsub = pubsub;
    }

    /** Answers whether a client with {@code unsentBytes} at {@code nowMillis} is to be disconnected. */
    boolean isExceeded(boolean isSubscriber, long unsentBytes, long nowMillis) {
        OutputLimit limit = isSubscriber ? pubsub : normal;
        if (limit.hardBytes() > 0 && unsentBytes > limit.hardBytes()) {
            return true;
        }
        if (limit.softBytes() == 0 || unsentBytes <= limit.softBytes()) {
            softSinceMillis = WITHIN;
            return false;
        }
        if (softSinceMillis == WITHIN) {
            softSinceMillis = nowMillis;
        }
        return nowMillis - softSinceMillis > limit.softSeconds() * MILLIS_PER_SECOND;
    }
}
