package dev.vedette.quorum.sim;

import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The address that a leader's clients are told at its switch is what they are told after its restart too, or a newer one; unless
 * the master was removed meanwhile.
 */
final class LastingSwitch extends Invariant {

    private final Map<String, Epoch> told = new LinkedHashMap<>();

    @Override
    void stepped(Step step) {
        for (Event event : step.events(EventType.MONITOR_ENDED)) {
            told.remove(key(step.host, event.master().orElseThrow()));
        }
        for (Event event : step.events(EventType.SWITCH_MASTER)) {
            MasterName master = event.master().orElseThrow();
            if (!step.has(EventType.CONFIG_UPDATE_FROM, master)) {
                step.view(master).ifPresent(view -> told.put(key(step.host, master), view.configEpoch()));
            }
        }
    }

    @Override
    void born(SimSentinel host) {
        for (DurableMaster saved : host.disk().content().masters()) {
            Epoch before = told.getOrDefault(key(host, saved.name()), Epoch.ZERO);
            expect(
                    !before.isAfter(saved.configEpoch()),
                    host.name() + " told its clients the address of epoch " + before
                            + ", and has forgotten it: it knows " + saved.configEpoch());
        }
    }

    private static String key(SimSentinel host, MasterName master) {
        return host.name() + " " + master;
    }
}
