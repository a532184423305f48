package dev.vedette.quorum.sim;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Role;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Where nothing fails, an operator's failover loses no write that a master has acknowledged. It ends where sentinels take a slow
 * network for a dead master.
 */
final class NoWriteLost extends Invariant {

    private final Elections elections;
    private final Set<Endpoint> announced = new LinkedHashSet<>();
    private boolean isMasterTakenForDown;

    NoWriteLost(Elections elections) {
        this.elections = elections;
    }

    @Override
    void begin(World watched) {
        super.begin(watched);
        watched.groups()
                .forEach(group -> announced.add(
                        watched.serversOf(group).findFirst().orElseThrow().endpoint()));
    }

    @Override
    void stepped(Step step) {
        for (Event event : step.events(EventType.TRY_FAILOVER)) {
            isMasterTakenForDown |= elections
                    .find(step.host, event.master().orElseThrow())
                    .filter(attempt -> !attempt.isByOperator)
                    .isPresent();
        }
        for (Event event : step.events(EventType.SWITCH_MASTER)) {
            step.view(event.master().orElseThrow()).ifPresent(view -> announced.add(view.address()));
        }
    }

    @Override
    void reconfigured(SimServer server, Traffic.Request order) {
        // One that was promoted and never announced has no clients.
        boolean isDemotion = server.data().role() == Role.MASTER
                && order.command() instanceof Command.Follow
                && announced.remove(server.endpoint());
        if (isDemotion
                && world().knobs().isCalm()
                && !isMasterTakenForDown
                && order.command() instanceof Command.Follow follow) {
            SimServer successor = world().serverAt(follow.master()).orElseThrow();
            expect(
                    successor.data().holdsAllOf(server.data()),
                    server.name() + " has written up to " + server.data().offsetBytes() + ", of which "
                            + successor.name() + " lacks some; it is at "
                            + successor.data().offsetBytes());
        }
    }
}
