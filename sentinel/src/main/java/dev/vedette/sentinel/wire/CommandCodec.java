package dev.vedette.sentinel.wire;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Hello;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of each command. One command of the core may take several on the wire: a reconfiguration is a transaction, so that
 * an instance never stands half configured.
 *
 * <p>Source: docs/protocol.md, The reconfiguration transaction.
 */
public final class CommandCodec {

    private static final List<String> RESUME = List.of("CLIENT", "UNPAUSE");

    private CommandCodec() {}

    /** Answers which kind of command this is. */
    public static CommandKind kind(Command command) {
        // Java 17 cannot switch over a sealed type; this is the one place that tells commands apart. A test holds it
        // complete.
        if (command instanceof Command.Ping) {
            return CommandKind.PING;
        }
        if (command instanceof Command.AskInfo) {
            return CommandKind.ASK_INFO;
        }
        if (command instanceof Command.PublishHello) {
            return CommandKind.PUBLISH_HELLO;
        }
        if (command instanceof Command.AskMasterDown) {
            return CommandKind.ASK_MASTER_DOWN;
        }
        if (command instanceof Command.Promote) {
            return CommandKind.PROMOTE;
        }
        if (command instanceof Command.Follow) {
            return CommandKind.FOLLOW;
        }
        if (command instanceof Command.HandOver) {
            return CommandKind.HAND_OVER;
        }
        if (command instanceof Command.CancelHandOver) {
            return CommandKind.CANCEL_HAND_OVER;
        }
        if (command instanceof Command.Settle) {
            return CommandKind.SETTLE;
        }
        if (command instanceof Command.PauseWrites) {
            return CommandKind.PAUSE_WRITES;
        }
        if (command instanceof Command.ResumeWrites) {
            return CommandKind.RESUME_WRITES;
        }
        if (command instanceof Command.TellPauses) {
            return CommandKind.TELL_PAUSES;
        }
        return CommandKind.KILL_SCRIPT;
    }

    /**
     * Answers what to send, one list of words for each command on the wire.
     *
     * @param self how this sentinel is reached, as seen from the link that the command takes
     */
    public static List<List<String>> words(Command command, Endpoint self) {
        return switch (kind(command)) {
            case PING -> List.of(List.of("PING"));
            case ASK_INFO -> List.of(List.of("INFO"));
            case PUBLISH_HELLO -> List.of(hello((Command.PublishHello) command, self));
            case ASK_MASTER_DOWN -> List.of(question((Command.AskMasterDown) command));
            case PROMOTE -> reconfiguration("NO", "ONE");
            case FOLLOW -> reconfiguration((Command.Follow) command);
            case HAND_OVER -> handOver((Command.HandOver) command);
            case CANCEL_HAND_OVER -> List.of(List.of("FAILOVER", "ABORT"), RESUME);
            case SETTLE -> settle((Command.Settle) command);
            case PAUSE_WRITES -> List.of(pause((Command.PauseWrites) command));
            case RESUME_WRITES -> List.of(RESUME);
            case TELL_PAUSES -> List.of(PauseCodec.command(((Command.TellPauses) command).orders()));
            case KILL_SCRIPT -> List.of(List.of("SCRIPT", "KILL"));
        };
    }

    private static List<String> hello(Command.PublishHello command, Endpoint self) {
        return List.of("PUBLISH", Hello.CHANNEL, command.content().from(self).payload());
    }

    private static List<String> pause(Command.PauseWrites command) {
        return List.of("CLIENT", "PAUSE", Long.toString(command.millis()), "WRITE");
    }

    /** The order itself comes first: without it, the rest is not wanted. */
    private static List<List<String>> handOver(Command.HandOver command) {
        String millis = Long.toString(command.millis());
        Endpoint to = command.successor();
        return List.of(
                List.of("MULTI"),
                List.of("FAILOVER", "TO", to.host(), Integer.toString(to.port()), "TIMEOUT", millis),
                List.of("CLIENT", "PAUSE", millis, "WRITE"),
                List.of("EXEC"));
    }

    private static List<String> question(Command.AskMasterDown command) {
        return MasterDownCodec.question(command.address(), command.currentEpoch(), command.candidate());
    }

    private static List<List<String>> reconfiguration(Command.Follow command) {
        Endpoint master = command.master();
        return reconfiguration(master.host(), Integer.toString(master.port()));
    }

    /** Letting writes go comes first, since it must not fail with the rest; nobody is served before the transaction ends. */
    private static List<List<String>> settle(Command.Settle command) {
        return transaction(command.resumesWrites() ? List.of(RESUME) : List.of());
    }

    private static List<List<String>> reconfiguration(String host, String port) {
        return transaction(List.of(List.of("SLAVEOF", host, port)));
    }

    private static List<List<String>> transaction(List<List<String>> order) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("MULTI"));
        lines.addAll(order);
        lines.addAll(List.of(
                List.of("CONFIG", "REWRITE"),
                List.of("CLIENT", "KILL", "TYPE", "normal"),
                List.of("CLIENT", "KILL", "TYPE", "pubsub"),
                List.of("EXEC")));
        return List.copyOf(lines);
    }
}
