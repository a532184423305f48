package dev.vedette.quorum.sim;

import dev.vedette.quorum.failover.FailoverCause;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;

/** One failover that a sentinel has begun, as the simulation sees it. */
final class Attempt {

    final SimSentinel host;
    final MasterName master;
    final Epoch epoch;
    final boolean isForced;
    final boolean isByOperator;
    final long startedMillis;
    final long startedMicros;
    boolean hasOwnVote;
    boolean isElected;
    boolean isByTrueMajority;
    boolean isEnded;
    long promotedMicros = Long.MAX_VALUE;

    Attempt(
            SimSentinel host,
            MasterName master,
            Epoch epoch,
            FailoverCause cause,
            long startedMillis,
            long startedMicros) {
        this.host = host;
        this.master = master;
        this.epoch = epoch;
        this.isForced = cause == FailoverCause.FORCED;
        this.isByOperator = cause != FailoverCause.MASTER_DOWN;
        this.startedMillis = startedMillis;
        this.startedMicros = startedMicros;
    }

    /** Whether it was elected as the rules promise: not forced, and by more than half of all sentinels there are. */
    boolean isProper() {
        return isElected && isByTrueMajority && !isForced;
    }

    @Override
    public String toString() {
        return host.name() + " epoch " + epoch + " for " + master + (isForced ? " forced" : "");
    }
}
