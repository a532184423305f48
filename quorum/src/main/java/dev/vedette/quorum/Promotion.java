package dev.vedette.quorum;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.failover.FailoverContext;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.Payloads;
import dev.vedette.quorum.instance.RedisInstance;

/** Tells a chosen replica to become a master. */
final class Promotion {

    private final CoreState state;
    private final Probes probes;

    Promotion(CoreState state, Probes probes) {
        this.state = state;
        this.probes = probes;
    }

    /** Sends the promotion, no later than it is waited for and the lease allows, and asks right behind it what became of it. */
    void send(GroupState groupState, FailoverContext context, RedisInstance chosen) {
        MasterGroup group = groupState.group();
        send(group, context, chosen, state.now().millis());
        state.out().event(EventType.WAIT_PROMOTION, group, Payloads.replica(group, chosen));
    }

    /** The same once more, for a replica that has not said what became of it. */
    void repeat(GroupState groupState, Failover.WaitPromotion waiting, RedisInstance chosen) {
        send(groupState.group(), waiting.context(), chosen, waiting.sentMillis());
    }

    /** It may wait for the disk: one that leaves after the attempt was given up would make a second master. */
    private void send(MasterGroup group, FailoverContext context, RedisInstance chosen, long sinceMillis) {
        long allowedMillis = context.isByOperator()
                ? sinceMillis + LeaderSteps.FORCED_PROMOTION_TIMEOUT_MILLIS
                : leaseEndMillis(context);
        long waitedForMillis = sinceMillis + group.settings().failoverTimeoutMillis();
        state.out().sendNotAfter(chosen.id(), new Command.Promote(), Math.min(allowedMillis, waitedForMillis));
        probes.askInfoAgain(chosen);
    }

    /** Until when an elected leader may promote. */
    long leaseEndMillis(FailoverContext context) {
        return context.startedMillis() + state.timings().leaseMillis();
    }
}
