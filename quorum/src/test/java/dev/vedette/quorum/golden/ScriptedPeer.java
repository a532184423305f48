package dev.vedette.quorum.golden;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;

/** A peer that has no core of its own but a mood. */
final class ScriptedPeer {

    final String name;
    final Endpoint endpoint;
    private final World world;
    /**
     * {@code agrees}: sees what is true and votes for the first who asks in an epoch; {@code sees-up}: sees the master up;
     * {@code sees-down}: sees it down, votes like the first; {@code dead}: answers nothing; {@code no-vote}: agrees but
     * never votes; {@code votes-for sN}: agrees but has voted for that one.
     */
    String mood = "agrees";

    private Optional<RunId> leader = Optional.empty();
    private Epoch leaderEpoch = Epoch.ZERO;

    ScriptedPeer(World world, String name, Endpoint endpoint) {
        this.world = world;
        this.name = name;
        this.endpoint = endpoint;
    }

    boolean isAlive() {
        return !mood.equals("dead");
    }

    Input answer(Command.AskMasterDown question) {
        RedisNode node = world.nodes.get(question.address());
        boolean isDown = !mood.equals("sees-up") && (mood.equals("sees-down") || node == null || !node.answers());
        Optional<RunId> voted = Optional.empty();
        Epoch votedEpoch = Epoch.ZERO;
        if (question.candidate().isPresent() && !mood.equals("no-vote")) {
            if (question.currentEpoch().isAfter(leaderEpoch)) {
                leaderEpoch = question.currentEpoch();
                leader = mood.startsWith("votes-for ")
                        ? Optional.of(new RunId(Story.id(mood.substring("votes-for ".length()))))
                        : question.candidate();
            }
            voted = leader;
            votedEpoch = leaderEpoch;
        }
        return new Input.MasterDownAnswered(new RunId(Story.id(name)), question.master(), isDown, voted, votedEpoch);
    }
}
