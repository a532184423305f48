package dev.vedette.quorum.sim;

import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import java.util.LinkedHashMap;
import java.util.Map;

/** At most one sentinel is elected for a master in an epoch. */
final class OneLeader extends Invariant {

    private final Elections elections;
    private final Map<String, SimSentinel> leaders = new LinkedHashMap<>();

    OneLeader(Elections elections) {
        this.elections = elections;
    }

    @Override
    void stepped(Step step) {
        for (Event event : step.events(EventType.ELECTED_LEADER)) {
            Attempt attempt =
                    elections.find(step.host, event.master().orElseThrow()).orElseThrow();
            if (attempt.isProper()) {
                SimSentinel before = leaders.putIfAbsent(attempt.master + " " + attempt.epoch, step.host);
                expect(
                        before == null || before == step.host,
                        "both " + attempt + " and " + (before == null ? "" : before.name()) + " lead");
            }
        }
    }
}
