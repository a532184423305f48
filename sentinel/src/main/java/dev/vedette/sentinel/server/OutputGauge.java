package dev.vedette.sentinel.server;

/** Watches how many unsent bytes one subscriber lets gather. Source: docs/protocol.md, Generic directives. */
final class OutputGauge {

    private static final long WITHIN = -1;
    private static final long MILLIS_PER_SECOND = 1000;

    private final OutputLimit limit;
    private long softSinceMillis = WITHIN;

    OutputGauge(OutputLimit limit) {
        this.limit = limit;
    }

    /** Answers whether a client with {@code unsentBytes} at {@code nowMillis} is to be disconnected. */
    boolean isExceeded(long unsentBytes, long nowMillis) {
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
