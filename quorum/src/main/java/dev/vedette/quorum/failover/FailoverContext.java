package dev.vedette.quorum.failover;

import dev.vedette.quorum.model.Epoch;

/**
 * What stays the same through one failover.
 *
 * @param epoch the epoch of its election, and of the configuration that it makes
 * @param cause why it was begun
 * @param startedMillis when the votes were asked for; the lease counts from here
 */
public record FailoverContext(Epoch epoch, FailoverCause cause, long startedMillis) {

    /** Whether it goes on without votes. */
    public boolean isForced() {
        return cause == FailoverCause.FORCED;
    }

    /** Whether the master itself is to hand over. */
    public boolean isCoordinated() {
        return cause == FailoverCause.COORDINATED;
    }

    /** Whether an operator asked for it, so that the master may well serve. */
    public boolean isByOperator() {
        return cause != FailoverCause.MASTER_DOWN;
    }
}
