package dev.vedette.quorum.failover;

import dev.vedette.quorum.model.Epoch;

/**
 * What stays the same through one failover.
 *
 * @param epoch the epoch of its election, and of the configuration that it makes
 * @param isForced whether an operator asked for it
 * @param startedMillis when the votes were asked for; the lease counts from here
 */
public record FailoverContext(Epoch epoch, boolean isForced, long startedMillis) {}
