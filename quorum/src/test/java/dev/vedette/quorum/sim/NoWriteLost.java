package dev.vedette.quorum.sim;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.model.Role;

/** Where nothing fails, an operator's failover loses no write that a master has acknowledged. */
final class NoWriteLost extends Invariant {

    @Override
    void reconfigured(SimServer server, Traffic.Request order) {
        boolean isDemotion = server.data().role() == Role.MASTER && order.command() instanceof Command.Follow;
        if (isDemotion && world().knobs().isCalm() && order.command() instanceof Command.Follow follow) {
            SimServer successor = world().serverAt(follow.master()).orElseThrow();
            expect(
                    successor.data().holdsAllOf(server.data()),
                    server.name() + " has written up to " + server.data().offsetBytes() + ", of which "
                            + successor.name() + " lacks some; it is at "
                            + successor.data().offsetBytes());
        }
    }
}
