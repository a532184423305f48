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

    private record Vote(String candidate, long millis) {}

    @Override
    void stepped(Step step) {
        for (Event event : step.effects.events()) {
            if (event.type() == EventType.SWITCH_MASTER || event.type() == EventType.MONITOR_ENDED) {
                last.remove(key(step, event.master().orElseThrow()));
            } else if (event.type() == EventType.VOTE_FOR_LEADER) {
                vote(step, event);
            }
        }
    }

    private void vote(Step step, Event event) {
        MasterName master = event.master().orElseThrow();
        Vote given = new Vote(event.payload().split(" ")[0], step.nowMillis);
        Vote before = last.put(key(step, master), given);
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

    private static String key(Step step, MasterName master) {
        return step.host.name() + " " + master;
    }
}
