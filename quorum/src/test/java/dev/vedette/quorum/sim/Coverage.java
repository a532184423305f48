package dev.vedette.quorum.sim;

import dev.vedette.quorum.FailoverState;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.model.MasterName;
import java.util.Map;
import java.util.TreeMap;

/** Counts what the cores went through: events told, and transitions between the states of a failover. */
final class Coverage {

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, String> states = new TreeMap<>();

    /** Counts a step. */
    void stepped(Step step) {
        for (Event event : step.effects.events()) {
            count("event " + event.type().wireName());
            event.master().ifPresent(master -> transition(step, master));
        }
        step.effects.notes().forEach(note -> count("note " + note.subject()));
    }

    private void transition(Step step, MasterName master) {
        String state = step.view(master)
                .flatMap(view -> view.failoverState().map(FailoverState::wireName))
                .orElse("none");
        String key = step.host.name() + master;
        String before = states.put(key, state);
        if (before != null && !before.equals(state)) {
            count("transition " + before + " to " + state);
        }
    }

    /** Counts one of a kind. */
    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** Adds another run's counts. */
    void add(Coverage other) {
        other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
    }

    /** Everything counted, by name. */
    Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }
}
