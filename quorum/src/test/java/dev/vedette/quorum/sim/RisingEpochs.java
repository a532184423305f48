package dev.vedette.quorum.sim;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a sentinel says of its epochs never falls, not even after a crash; a master that was removed is not looked at any more. */
final class RisingEpochs extends Invariant {

    private final Map<String, Epoch> current = new LinkedHashMap<>();
    private final Map<String, Epoch> config = new LinkedHashMap<>();
    private final Set<String> begunAnew = new LinkedHashSet<>();

    @Override
    void stepped(Step step) {
        for (Event event : step.events(EventType.MONITOR_ENDED)) {
            begunAnew.add(key(step.host, event.master().orElseThrow()));
        }
    }

    @Override
    void sent(SimSentinel host, Send send) {
        if (send.command() instanceof Command.PublishHello hello) {
            Command.HelloContent content = hello.content();
            Epoch lastCurrent = current.put(host.name(), content.currentEpoch());
            expect(
                    lastCurrent == null || !lastCurrent.isAfter(content.currentEpoch()),
                    host.name() + " said epoch " + lastCurrent + ", now " + content.currentEpoch());
            if (begunAnew.contains(key(host, content.masterName()))) {
                return;
            }
            Epoch lastConfig = config.put(key(host, content.masterName()), content.configEpoch());
            expect(
                    lastConfig == null || !lastConfig.isAfter(content.configEpoch()),
                    host.name() + " said config epoch " + lastConfig + ", now " + content.configEpoch());
        }
    }

    private static String key(SimSentinel host, MasterName master) {
        return host.name() + " " + master;
    }
}
