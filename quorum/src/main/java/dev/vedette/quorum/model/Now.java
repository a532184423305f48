package dev.vedette.quorum.model;

/**
 * The moment of a step, on two clocks.
 *
 * @param millis the caller's monotonic clock; leases, holds and timeouts count on it
 * @param fairMillis the same less the time for which this process itself stood still; silence of others counts on it
 */
public record Now(long millis, long fairMillis) {}
