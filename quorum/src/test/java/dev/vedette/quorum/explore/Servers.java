package dev.vedette.quorum.explore;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.PingVerdict;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Redis servers that do at once as they are told. Nothing is written to them, and their data stay as they are. */
final class Servers {

    private static final long LINK_DOWN_MILLIS = 1_000;
    private static final long OFFSET_STEP = 100;

    private final Situation situation;

    Servers(Situation situation) {
        this.situation = situation;
    }

    /** What a core hears of a command that the server has carried out. */
    List<Input> serve(int server, Command command) {
        InstanceId id = Cast.instance(Cast.SENTINELS + server);
        if (command instanceof Command.Ping) {
            return List.of(new Input.PingAnswered(id, PingVerdict.PONG));
        } else if (command instanceof Command.AskInfo) {
            return List.of(new Input.InfoReceived(id, report(server)));
        } else if (command instanceof Command.PublishHello) {
            return List.of(new Input.HelloPublished(id));
        } else if (command instanceof Command.Promote) {
            situation.promote(server);
            return List.of(new Input.ReconfigurationAccepted(id));
        } else if (command instanceof Command.Follow follow) {
            situation.follow(server, Cast.server(follow.master()));
            return List.of(new Input.ReconfigurationAccepted(id));
        }
        return List.of();
    }

    /** A peer's answer to PING. */
    Input alive(int target) {
        return new Input.PingAnswered(Cast.instance(target), PingVerdict.PONG);
    }

    /** What a core hears of a command that must not leave any more. */
    Input tooLate(Send send) {
        return new Input.CommandFailed(send.target(), kind(send.command()), "too late to be sent");
    }

    /** What a core hears of a command for which there is no connection. */
    Input notConnected(Send send) {
        return new Input.CommandFailed(send.target(), kind(send.command()), "not connected");
    }

    private static CommandKind kind(Command command) {
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
        }
        throw new IllegalStateException("no such command is meant for this world: " + command);
    }

    private InfoReport report(int server) {
        boolean isMaster = situation.isMaster(server);
        int followed = isMaster ? server : situation.followed(server);
        boolean isLinkUp = !isMaster && situation.isServing(followed) && situation.isMaster(followed);
        long offset = (Cast.SERVERS - server) * OFFSET_STEP;
        return new InfoReport(
                Optional.of(new RunId(Integer.toHexString(0xa + server).repeat(RunId.LENGTH))),
                Optional.of(isMaster ? Role.MASTER : Role.REPLICA),
                isMaster ? followersOf(server) : List.of(),
                isMaster || isLinkUp ? 0 : LINK_DOWN_MILLIS,
                isMaster ? Optional.empty() : Optional.of(Cast.endpoint(Cast.SENTINELS + followed)),
                isLinkUp,
                isMaster ? OptionalInt.empty() : OptionalInt.of(100),
                isMaster ? OptionalLong.empty() : OptionalLong.of(offset),
                OptionalLong.of(offset),
                isMaster ? Optional.empty() : Optional.of(true),
                Optional.empty());
    }

    private List<Endpoint> followersOf(int master) {
        List<Endpoint> followers = new ArrayList<>();
        for (int server = 0; server < Cast.SERVERS; server++) {
            if (situation.isServing(server) && !situation.isMaster(server) && situation.followed(server) == master) {
                followers.add(Cast.endpoint(Cast.SENTINELS + server));
            }
        }
        return followers;
    }
}
