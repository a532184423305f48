package dev.vedette.quorum.sim;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.ReplicaView;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.MasterName;
import java.util.LinkedHashSet;
import java.util.Set;

/** No more replicas are told to follow a new master at one time than the operator allows. */
final class ParallelSyncs extends Invariant {

    private final Set<String> told = new LinkedHashSet<>();

    @Override
    void stepped(Step step) {
        for (Event event : step.events(EventType.SWITCH_MASTER)) {
            String prefix = step.host.name() + " " + event.master().orElseThrow() + " ";
            told.removeIf(key -> key.startsWith(prefix));
        }
        for (Event event : step.events(EventType.RECONF_SENT)) {
            MasterName master = event.master().orElseThrow();
            told.add(step.host.name() + " " + master + " " + event.payload().split(" ")[1]);
            step.view(master).ifPresent(view -> check(step, view));
        }
    }

    private void check(Step step, MasterView view) {
        long underWay = view.replicas().stream()
                .filter(replica -> told.contains(step.host.name() + " " + view.name() + " " + replica.name()))
                .filter(replica -> replica.reconf() == ReplicaView.Reconf.SENT
                        || replica.reconf() == ReplicaView.Reconf.IN_PROGRESS)
                .count();
        expect(
                underWay <= view.settings().parallelSyncs(),
                step.host.name() + " has " + underWay + " replicas under way, allowed are "
                        + view.settings().parallelSyncs());
    }
}
