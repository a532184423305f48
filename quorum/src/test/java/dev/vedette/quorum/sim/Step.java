package dev.vedette.quorum.sim;

import dev.vedette.quorum.Effects;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.MasterName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One step of a core, and a picture of the core behind it. */
final class Step {

    final SimSentinel host;
    final long nowMillis;
    final Input input;
    final Effects effects;
    private final Map<MasterName, Optional<MasterView>> views = new LinkedHashMap<>();

    Step(SimSentinel host, long nowMillis, Input input, Effects effects) {
        this.host = host;
        this.nowMillis = nowMillis;
        this.input = input;
        this.effects = effects;
    }

    /** Whether nothing happened but PING, INFO, hellos and their answers. */
    static boolean isRoutine(Effects effects) {
        if (effects.persistVersion().isPresent()
                || !effects.events().isEmpty()
                || !effects.replies().isEmpty()) {
            return false;
        }
        List<Send> sends = effects.sends();
        for (int index = 0; index < sends.size(); index++) {
            Command command = sends.get(index).command();
            boolean isRoutine = command instanceof Command.Ping
                    || command instanceof Command.AskInfo
                    || command instanceof Command.PublishHello;
            if (!isRoutine) {
                return false;
            }
        }
        return true;
    }

    /** What the core knows of a master behind this step. */
    Optional<MasterView> view(MasterName name) {
        return views.computeIfAbsent(name, wanted -> host.core().view(wanted));
    }

    /** The events of a type. */
    List<Event> events(EventType type) {
        return effects.events().stream().filter(event -> event.type() == type).toList();
    }

    /** Whether there is an event of a type about a master. */
    boolean has(EventType type, MasterName master) {
        for (Event event : effects.events()) {
            if (event.type() == type && event.master().filter(master::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
