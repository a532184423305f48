package dev.vedette.quorum.sim;

import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.Endpoint;

/** A leader tells of a promotion only once the replica is a master indeed, and after it was told to become one. */
final class ConfirmedSwitch extends Invariant {

    private final Elections elections;

    ConfirmedSwitch(Elections elections) {
        this.elections = elections;
    }

    @Override
    void stepped(Step step) {
        for (Event event : step.events(EventType.PROMOTED_REPLICA)) {
            Attempt attempt =
                    elections.find(step.host, event.master().orElseThrow()).orElseThrow();
            String[] words = event.payload().split(" ");
            SimServer server = world().serverAt(new Endpoint(words[2], Integer.parseInt(words[3])))
                    .orElseThrow();
            expect(
                    attempt.promotedMicros <= world().nowMicros(),
                    attempt + " tells of a promotion that it has not asked for");
            expect(
                    server.data().lastMasterMicros() >= attempt.promotedMicros,
                    attempt + " tells that " + server.name() + " is a master, which it was not since it was told");
        }
    }
}
