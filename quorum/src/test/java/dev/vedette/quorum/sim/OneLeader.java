package dev.vedette.quorum.sim;

import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;
import java.util.LinkedHashMap;
import java.util.Map;

/** At most one sentinel is elected for a master in an epoch. */
final class OneLeader extends Invariant {

    private final Elections elections;
    private final Map<String, Node> leaders = new LinkedHashMap<>();

    OneLeader(Elections elections) {
        this.elections = elections;
    }

    @Override
    void stepped(Step step) {
        for (Event event : step.events(EventType.ELECTED_LEADER)) {
            Attempt attempt =
                    elections.find(step.host, event.master().orElseThrow()).orElseThrow();
            if (attempt.isProper()) {
                lead(step.host, attempt.master, attempt.epoch);
            }
        }
    }

    @Override
    void elected(ReferencePeer reference, MasterName master, Epoch epoch, boolean isByTrueMajority) {
        if (isByTrueMajority) {
            lead(reference, master, epoch);
        }
    }

    private void lead(Node leader, MasterName master, Epoch epoch) {
        Node before = leaders.putIfAbsent(master + " " + epoch, leader);
        expect(
                before == null || before == leader,
                "both " + leader.name() + " and " + (before == null ? "" : before.name()) + " lead " + master
                        + " in epoch " + epoch);
    }
}
