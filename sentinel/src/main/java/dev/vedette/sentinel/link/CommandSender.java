package dev.vedette.sentinel.link;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.wire.CommandCodec;
import java.util.ArrayList;
import java.util.List;

/** Says the core's commands to one instance and tells the core what came of them. */
final class CommandSender {

    private final Surroundings surroundings;
    private final InstanceId instance;
    private final Greeting greeting;

    CommandSender(Surroundings surroundings, InstanceId instance, Greeting greeting) {
        this.surroundings = surroundings;
        this.instance = instance;
        this.greeting = greeting;
    }

    /** Sends the command over this connection, or reports why not. */
    void send(Send send, RedisConnection connection) {
        CommandKind kind = CommandCodec.kind(send.command());
        if (surroundings.now() > send.notAfterMillis()) {
            refuse(surroundings, instance, kind, "too late to be sent");
            return;
        }
        List<List<String>> words =
                CommandCodec.words(send.command(), surroundings.settings().announced(connection.localHost())).stream()
                        .map(greeting.renames()::apply)
                        .toList();
        if (!connection.hasRoomFor(words.size())) {
            refuse(surroundings, instance, kind, connection.pendingCount() + " commands are unanswered already");
            return;
        }
        connection.send(words, new Conversation(send.command(), words.size()), Timeouts.replyMillis(kind));
    }

    /** Reports that a command was not sent; later, not within this call. */
    static void refuse(Surroundings surroundings, InstanceId instance, CommandKind kind, String reason) {
        Input failure = new Input.CommandFailed(instance, kind, reason);
        surroundings.vertx().runOnContext(unused -> surroundings.listener().input(failure));
    }

    /** Gathers the replies to one command of the core. */
    private final class Conversation implements Exchange {

        private final Command command;
        private final int awaitedReplies;
        private final List<RespReply> replies = new ArrayList<>();
        private final long sentNanos = System.nanoTime();
        private boolean isOverdue;

        private Conversation(Command command, int awaitedReplies) {
            this.command = command;
            this.awaitedReplies = awaitedReplies;
        }

        @Override
        public void answered(RespReply reply) {
            replies.add(reply);
            if (replies.size() < awaitedReplies) {
                return;
            }
            LinkListener listener = surroundings.listener();
            CommandKind kind = CommandCodec.kind(command);
            listener.answered(instance, kind, System.nanoTime() - sentNanos);
            if (kind == CommandKind.ASK_INFO) {
                ReplyReader.infoText(reply).ifPresent(text -> listener.infoText(instance, text));
            }
            ReplyReader.read(instance, command, replies).ifPresent(listener::input);
        }

        @Override
        public void overdue() {
            if (!isOverdue) {
                isOverdue = true;
                CommandKind kind = CommandCodec.kind(command);
                String reason = "no reply within " + Timeouts.replyMillis(kind) + " ms";
                surroundings.listener().input(new Input.CommandFailed(instance, kind, reason));
            }
        }
    }
}
