package dev.vedette.quorum.sim;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who is elected got votes of more than half of the sentinels it knows and of no fewer than the quorum, counted by ear. */
final class ElectedByVotes extends Invariant {

    private final Elections elections;
    private final Map<String, String> heard = new LinkedHashMap<>();

    ElectedByVotes(Elections elections) {
        this.elections = elections;
    }

    @Override
    void stepped(Step step) {
        if (step.input instanceof Input.MasterDownAnswered answer
                && answer.leader().isPresent()) {
            String key = step.host.name() + " " + answer.master() + " " + answer.peer();
            heard.put(key, answer.leader().get() + " " + answer.leaderEpoch());
        }
        for (Event event : step.events(EventType.ELECTED_LEADER)) {
            Attempt attempt =
                    elections.find(step.host, event.master().orElseThrow()).orElseThrow();
            if (!attempt.isForced) {
                recount(step, attempt);
            }
        }
    }

    private void recount(Step step, Attempt attempt) {
        MasterView view = step.view(attempt.master).orElseThrow();
        String forMe = step.host.id() + " " + attempt.epoch;
        long votes = view.peers().stream()
                .filter(peer -> forMe.equals(heard.get(step.host.name() + " " + attempt.master + " " + peer.id())))
                .count();
        votes += attempt.hasOwnVote ? 1 : 0;
        int voters = view.peers().size() + 1;
        expect(
                2 * votes > voters && votes >= view.settings().quorum(),
                attempt + " was elected by " + votes + " of " + voters + " votes, quorum "
                        + view.settings().quorum());
    }
}
