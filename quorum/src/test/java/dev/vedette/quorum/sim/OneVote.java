package dev.vedette.quorum.sim;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.RunId;
import java.util.LinkedHashMap;
import java.util.Map;

/** A sentinel votes for one candidate a master and epoch, across crashes too. */
final class OneVote extends Invariant {

    private final Map<String, String> votes = new LinkedHashMap<>();

    @Override
    void answered(SimSentinel host, Command.AskMasterDown question, Answer.MasterDown answer) {
        answer.leader().ifPresent(leader -> voted(host.name(), question.master(), leader + " " + answer.leaderEpoch()));
    }

    @Override
    void told(SimSentinel host, Event event) {
        if (event.type() == EventType.VOTE_FOR_LEADER) {
            voted(host.name(), event.master().orElseThrow(), event.payload());
        }
    }

    @Override
    void voted(ReferencePeer reference, MasterName master, RunId candidate, Epoch epoch) {
        voted(reference.name(), master, candidate + " " + epoch);
    }

    private void voted(String voter, MasterName master, String leaderAndEpoch) {
        String[] words = leaderAndEpoch.split(" ");
        String key = voter + " " + master + " " + words[1];
        String before = votes.putIfAbsent(key, words[0]);
        expect(
                before == null || before.equals(words[0]),
                voter + " voted for " + before + " and for " + words[0] + " for " + master + " in epoch " + words[1]);
    }
}
