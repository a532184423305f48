package dev.vedette.quorum.golden;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.PingVerdict;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries one sentinel's commands to servers and peers, and their answers back. */
final class Wire {

    private final World world;
    private final Host from;

    Wire(World world, Host from) {
        this.world = world;
        this.from = from;
    }

    /** Whether a connection to that place would stand. A hung server still accepts. */
    boolean accepts(Endpoint called) {
        Endpoint place = world.resolved(called);
        if (world.isCut(from.name, nameOf(place))) {
            return false;
        }
        RedisNode node = world.nodes.get(place);
        if (world.isRefused(from.name, nameOf(place))) {
            return false;
        }
        return node != null
                ? node.isAlive
                : host(place).isPresent()
                        || peer(place).filter(ScriptedPeer::isAlive).isPresent();
    }

    /** Whether the system there answers that nobody listens, or a firewall says so in its place. */
    boolean refuses(Endpoint called) {
        Endpoint place = world.resolved(called);
        RedisNode node = world.nodes.get(place);
        boolean isNobodyThere = node != null && !node.isAlive && !node.isMachineDown;
        return !world.isCut(from.name, nameOf(place)) && (isNobodyThere || world.isRefused(from.name, nameOf(place)));
    }

    /** Tells the story of a command that leaves. */
    void tell(Send send) {
        String to = place(send.target());
        Command command = send.command();
        if (command instanceof Command.Ping) {
            tellIf("ping", "send " + to + " ping");
        } else if (command instanceof Command.AskInfo) {
            tellIf("info", "send " + to + " info");
        } else if (command instanceof Command.PublishHello hello) {
            Command.HelloContent content = hello.content();
            tellIf(
                    "hello",
                    "send " + to + " hello epoch " + content.currentEpoch() + ": " + content.masterName() + " is "
                            + content.master() + " by config epoch " + content.configEpoch());
        } else if (command instanceof Command.AskMasterDown ask) {
            String wants = ask.candidate().isPresent() ? " epoch " + ask.currentEpoch() + " vote for me" : "";
            tell("send " + to + " is " + ask.address() + " down?" + wants);
        } else if (command instanceof Command.Promote) {
            tell("send " + to + " become master");
        } else if (command instanceof Command.Follow follow) {
            tell("send " + to + " follow " + follow.master());
        } else if (command instanceof Command.HandOver order) {
            tell("send " + to + " hand over to " + order.successor() + " within " + order.millis() + " ms");
        } else if (command instanceof Command.CancelHandOver) {
            tell("send " + to + " call off the hand-over");
        } else if (command instanceof Command.Settle settle) {
            tell("send " + to + " settle" + (settle.resumesWrites() ? " and resume writes" : ""));
        } else if (command instanceof Command.PauseWrites pause) {
            tell("send " + to + " pause writes " + pause.millis() + " ms");
        } else if (command instanceof Command.ResumeWrites) {
            tell("send " + to + " resume writes");
        } else if (command instanceof Command.TellPauses told) {
            told.orders().forEach(pause -> tell("send " + to + " " + PauseWords.of(pause)));
        } else if (command instanceof Command.KillScript) {
            tell("send " + to + " kill script");
        }
    }

    /** Carries a command to {@code place}; what comes back goes to {@code back}. */
    void carry(Send send, Endpoint called, Consumer<Input> back) {
        Endpoint place = world.resolved(called);
        world.later(World.WAY_MILLIS, () -> {
            if (world.isCut(from.name, nameOf(place))) {
                return;
            }
            RedisNode node = world.nodes.get(place);
            if (node != null) {
                if (node.answers()) {
                    serve(node, send, back);
                }
            } else {
                host(place).ifPresent(host -> ask(host, send, back));
                peer(place).filter(ScriptedPeer::isAlive).ifPresent(peer -> ask(peer, send, back));
            }
        });
    }

    private void serve(RedisNode node, Send send, Consumer<Input> back) {
        InstanceId id = send.target();
        if (send.command() instanceof Command.Ping) {
            back.accept(new Input.PingAnswered(id, node.verdict));
        } else if (send.command() instanceof Command.AskInfo) {
            back.accept(new Input.InfoReceived(id, node.info()));
        } else if (send.command() instanceof Command.PublishHello hello) {
            back.accept(new Input.HelloPublished(id));
            Hello whole = hello.content().from(from.endpoint);
            world.hosts.values().stream()
                    .filter(host -> host.isRunning() && host.isSubscribedTo(node.endpoint))
                    .forEach(host -> host.give(new Input.HelloHeard(whole)));
        } else if (send.command() instanceof Command.HandOver order) {
            handOver(node, id, order, back);
        } else if (send.command() instanceof Command.CancelHandOver) {
            node.cancelHandOver();
        } else if (send.command() instanceof Command.PauseWrites) {
            back.accept(
                    node.canPause
                            ? new Input.WritesPaused(id)
                            : new Input.CommandFailed(id, CommandKind.PAUSE_WRITES, "ERR syntax error"));
        } else if (send.command() instanceof Command.Promote) {
            promote(node, id, back);
        } else if (send.command() instanceof Command.Follow follow) {
            if (!node.isDeaf) {
                node.follow(follow.master());
            }
            back.accept(new Input.ReconfigurationAccepted(id));
        }
    }

    private static void handOver(RedisNode node, InstanceId id, Command.HandOver order, Consumer<Input> back) {
        if (node.handOver.equals("refuses")) {
            back.accept(new Input.CommandFailed(id, CommandKind.HAND_OVER, "NOPERM no permission for 'failover'"));
        } else {
            node.handOverTo(order.successor(), order.millis());
            back.accept(new Input.WritesPaused(id));
        }
    }

    private static void promote(RedisNode node, InstanceId id, Consumer<Input> back) {
        switch (node.promotion) {
            case "refuses" ->
                back.accept(new Input.CommandFailed(id, CommandKind.PROMOTE, "NOPERM no permission for 'slaveof'"));
            case "ignores" -> back.accept(new Input.ReconfigurationAccepted(id));
            default -> {
                node.becomeMaster();
                back.accept(new Input.ReconfigurationAccepted(id));
            }
        }
    }

    private void ask(Host host, Send send, Consumer<Input> back) {
        if (send.command() instanceof Command.Ping) {
            back.accept(new Input.PingAnswered(send.target(), PingVerdict.PONG));
        } else if (send.command() instanceof Command.PublishHello hello) {
            host.give(new Input.HelloHeard(hello.content().from(from.endpoint)));
        } else if (send.command() instanceof Command.AskMasterDown question) {
            var token = host.expect(answer -> {
                Answer.MasterDown said = (Answer.MasterDown) answer;
                back.accept(new Input.MasterDownAnswered(
                        new RunId(Story.id(host.name)),
                        question.master(),
                        said.down(),
                        said.leader(),
                        said.leaderEpoch()));
            });
            host.give(new Input.MasterDownAsked(
                    token, question.address(), question.currentEpoch(), question.candidate()));
        } else if (send.command() instanceof Command.TellPauses told) {
            var token =
                    host.expect(answer -> back.accept(PauseWords.answered(host.name, told, answer, from.unixMillis())));
            host.give(new Input.PausesTold(token, told.orders(), host.unixMillis()));
        }
    }

    private void ask(ScriptedPeer peer, Send send, Consumer<Input> back) {
        if (send.command() instanceof Command.Ping) {
            back.accept(new Input.PingAnswered(send.target(), PingVerdict.PONG));
        } else if (send.command() instanceof Command.AskMasterDown question) {
            back.accept(peer.answer(question));
        } else if (send.command() instanceof Command.TellPauses) {
            back.accept(
                    new Input.CommandFailed(send.target(), CommandKind.TELL_PAUSES, "ERR unknown command 'VEDETTE'"));
        }
    }

    private void tellIf(String kind, String what) {
        if (world.story.shown.contains(kind)) {
            tell(what);
        }
    }

    private void tell(String what) {
        world.story.tell(from.name, what);
    }

    private Optional<Host> host(Endpoint place) {
        return world.hosts.values().stream()
                .filter(host -> host.isRunning() && host.endpoint.equals(place))
                .findFirst();
    }

    private Optional<ScriptedPeer> peer(Endpoint place) {
        return world.peers.values().stream()
                .filter(peer -> peer.endpoint.equals(place))
                .findFirst();
    }

    private String nameOf(Endpoint place) {
        return host(place)
                .map(host -> host.name)
                .or(() -> peer(place).map(peer -> peer.name))
                .orElse(place.text());
    }

    /** How the story names an instance. */
    static String place(InstanceId id) {
        return id instanceof InstanceId.DataInstance data
                ? data.endpoint().text()
                : Story.name(((InstanceId.PeerInstance) id).id().value());
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
        }
        if (command instanceof Command.TellPauses) {
            return CommandKind.TELL_PAUSES;
        } else if (command instanceof Command.HandOver) {
            return CommandKind.HAND_OVER;
        } else if (command instanceof Command.CancelHandOver) {
            return CommandKind.CANCEL_HAND_OVER;
        }
        return command instanceof Command.Follow ? CommandKind.FOLLOW : CommandKind.KILL_SCRIPT;
    }
}
