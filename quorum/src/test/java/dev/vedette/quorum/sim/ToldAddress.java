package dev.vedette.quorum.sim;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.MasterName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The address that clients are told changes in no step that does not announce a switch. */
final class ToldAddress extends Invariant {

    private final Map<String, Endpoint> told = new LinkedHashMap<>();

    @Override
    void died(SimSentinel host) {
        world().groups().forEach(master -> told.remove(host.name() + master));
    }

    @Override
    void stepped(Step step) {
        for (MasterName master : world().groups()) {
            String key = step.host.name() + master;
            Optional<MasterView> view = step.view(master);
            if (view.isEmpty()) {
                told.remove(key);
                continue;
            }
            Endpoint before = told.put(key, view.get().address());
            expect(
                    before == null || before.equals(view.get().address()) || step.has(EventType.SWITCH_MASTER, master),
                    step.host.name() + " silently moved " + master + " from " + before + " to "
                            + view.get().address());
        }
    }
}
