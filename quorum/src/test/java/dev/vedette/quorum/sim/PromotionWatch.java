package dev.vedette.quorum.sim;

import dev.vedette.quorum.command.Command;

/** Strikes once, at the moment when a server is first promoted. It objects to nothing. */
final class PromotionWatch extends Invariant {

    private final Strike strike;
    private boolean isDone;

    /** What happens then. */
    interface Strike {

        /** To that server, and to whoever promoted it. */
        void at(World world, SimServer promoted, Traffic.Request order);
    }

    PromotionWatch(Strike strike) {
        this.strike = strike;
    }

    @Override
    void reconfigured(SimServer server, Traffic.Request order) {
        if (!isDone && order.command() instanceof Command.Promote) {
            isDone = true;
            strike.at(world(), server, order);
        }
    }
}
