package dev.vedette.quorum.sim;

import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Timings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who voted for a candidate votes for no other until that one's lease is surely over, through reset and restart, unless the
 * master's address has changed meanwhile. A vote for oneself may be taken back.
 */
final class BindingVotes extends Invariant {

    private final Map<String, Vote> last = new LinkedHashMap<>();

    /** Given, and not told yet: one that is lost in a crash before it was on disk binds nobody. */
    private final Map<String, Vote> untold = new LinkedHashMap<>();

    private record Vote(String candidate, long millis) {}

    @Override
    void stepped(Step step) {
        for (Event event : step.effects.events()) {
            if (event.type() == EventType.SWITCH_MASTER || event.type() == EventType.MONITOR_ENDED) {
                last.remove(key(step.host, event.master().orElseThrow()));
                untold.remove(key(step.host, event.master().orElseThrow()));
            } else if (event.type() == EventType.VOTE_FOR_LEADER) {
                vote(step, event);
            }
        }
    }

    private void vote(Step step, Event event) {
        MasterName master = event.master().orElseThrow();
        Vote given = new Vote(event.payload().split(" ")[0], step.nowMillis);
        untold.put(key(step.host, master), given);
        Vote before = last.get(key(step.host, master));
        boolean isFree = before == null
                || before.candidate.equals(given.candidate)
                || before.candidate.equals(step.host.id().value())
                || given.millis - before.millis >= Timings.DEFAULTS.holdMillis();
        expect(
                isFree,
                step.host.name() + " votes for " + given.candidate + " only "
                        + (before == null ? 0 : given.millis - before.millis) + " ms after "
                        + (before == null ? "" : before.candidate));
    }

    @Override
    void told(SimSentinel host, Event event) {
        if (event.type() == EventType.VOTE_FOR_LEADER) {
            String key = key(host, event.master().orElseThrow());
            Vote given = untold.get(key);
            if (given != null && given.candidate.equals(event.payload().split(" ")[0])) {
                last.put(key, given);
            }
        }
    }

    @Override
    void died(SimSentinel host) {
        untold.keySet().removeIf(key -> key.startsWith(host.name() + " "));
    }

    private static String key(SimSentinel host, MasterName master) {
        return host.name() + " " + master;
    }
}
