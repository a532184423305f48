package dev.vedette.quorum.sim;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.TimedPause;
import java.util.Optional;

/** What a response means to the core that asked. */
final class Conversation {

    private Conversation() {}

    /** The input that a response of {@code id} turns into; empty if the core need not hear of it. */
    static Optional<Input> input(InstanceId id, Traffic.Response response) {
        Command command = response.request().command();
        Traffic.Said said = response.said();
        if (said instanceof Traffic.Refused refused) {
            return Optional.of(new Input.CommandFailed(id, kind(command), refused.reason()));
        } else if (said instanceof Traffic.Alive alive) {
            return Optional.of(new Input.PingAnswered(id, alive.verdict()));
        } else if (said instanceof Traffic.Info info) {
            return Optional.of(new Input.InfoReceived(id, info.report()));
        } else if (said instanceof Traffic.Verdict verdict && command instanceof Command.AskMasterDown asked) {
            return Optional.of(new Input.MasterDownAnswered(
                    verdict.peer(), asked.master(), verdict.down(), verdict.leader(), verdict.leaderEpoch()));
        } else if (said instanceof Traffic.Pauses pauses && command instanceof Command.TellPauses told) {
            return Optional.of(new Input.PausesAnswered(
                    pauses.peer(),
                    told.orders().stream().map(TimedPause::order).toList(),
                    pauses.standing(),
                    pauses.unixMillis()));
        } else if (command instanceof Command.PublishHello) {
            return id instanceof InstanceId.DataInstance ? Optional.of(new Input.HelloPublished(id)) : Optional.empty();
        } else if (command instanceof Command.Promote || command instanceof Command.Follow) {
            return Optional.of(new Input.ReconfigurationAccepted(id));
        } else if (command instanceof Command.PauseWrites || command instanceof Command.HandOver) {
            return Optional.of(new Input.WritesPaused(id));
        }
        return Optional.empty();
    }

    /** What a sentinel says to a peer; {@code answer} is empty if what it presumes could not be saved. */
    static Traffic.Said said(SimSentinel from, Optional<Answer> answer) {
        if (answer.isPresent() && answer.get() instanceof Answer.MasterDown said) {
            return new Traffic.Verdict(from.id(), said.down(), said.leader(), said.leaderEpoch());
        }
        return answer.isPresent() && answer.get() instanceof Answer.PausesStanding standing
                ? new Traffic.Pauses(from.id(), standing.orders(), from.localMillis())
                : new Traffic.Refused("ERR the state could not be saved");
    }

    /** Whether it names whom a sentinel voted for. */
    static boolean isVote(Optional<Answer> answer) {
        return answer.isPresent()
                && answer.get() instanceof Answer.MasterDown said
                && said.leader().isPresent();
    }

    /** The kind of a command. */
    static CommandKind kind(Command command) {
        if (command instanceof Command.Ping) {
            return CommandKind.PING;
        } else if (command instanceof Command.AskInfo) {
            return CommandKind.ASK_INFO;
        } else if (command instanceof Command.PublishHello) {
            return CommandKind.PUBLISH_HELLO;
        } else if (command instanceof Command.AskMasterDown) {
            return CommandKind.ASK_MASTER_DOWN;
        } else if (command instanceof Command.Promote) {
            return CommandKind.PROMOTE;
        } else if (command instanceof Command.Follow) {
            return CommandKind.FOLLOW;
        } else if (command instanceof Command.PauseWrites) {
            return CommandKind.PAUSE_WRITES;
        }
        return kindAroundHandOver(command);
    }

    private static CommandKind kindAroundHandOver(Command command) {
        if (command instanceof Command.HandOver) {
            return CommandKind.HAND_OVER;
        } else if (command instanceof Command.CancelHandOver) {
            return CommandKind.CANCEL_HAND_OVER;
        } else if (command instanceof Command.Settle) {
            return CommandKind.SETTLE;
        } else if (command instanceof Command.TellPauses) {
            return CommandKind.TELL_PAUSES;
        }
        return command instanceof Command.ResumeWrites ? CommandKind.RESUME_WRITES : CommandKind.KILL_SCRIPT;
    }
}
