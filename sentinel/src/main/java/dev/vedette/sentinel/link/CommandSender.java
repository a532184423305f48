package dev.vedette.sentinel.link;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.wire.CommandCodec;
import dev.vedette.sentinel.wire.RenamedCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says the core's commands to one instance and tells the core what came of them. */
final class CommandSender {

    private static final Logger LOG = LoggerFactory.getLogger(CommandSender.class);

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
        Endpoint self = surroundings.settings().announced(connection.localHost());
        List<List<String>> words = renamed(CommandCodec.words(send.command(), self));
        if (!connection.hasRoomFor(words.size())) {
            refuse(surroundings, instance, kind, connection.pendingCount() + " commands are unanswered already");
            return;
        }
        if (kind == CommandKind.PUBLISH_HELLO) {
            surroundings.own().say(self);
        }
        connection.send(words, new Conversation(send, connection, words), Timeouts.replyMillis(kind));
    }

    private List<List<String>> renamed(List<List<String>> commands) {
        RenamedCommands renames = greeting.renames();
        return renames.isEmpty()
                ? commands
                : commands.stream().map(renames::apply).toList();
    }

    /** Reports that a command was not sent; later, not within this call. */
    static void refuse(Surroundings surroundings, InstanceId instance, CommandKind kind, String reason) {
        Input failure = new Input.CommandFailed(instance, kind, reason);
        surroundings.vertx().runOnContext(unused -> surroundings.listener().input(failure));
    }

    /** Gathers the replies to one command of the core. */
    private final class Conversation implements Exchange {

        private final Send send;
        private final RedisConnection connection;
        private final List<List<String>> words;
        private final List<RespReply> replies = new ArrayList<>();
        private final long sentNanos = System.nanoTime();
        private boolean isOverdue;

        private Conversation(Send send, RedisConnection connection, List<List<String>> words) {
            this.send = send;
            this.connection = connection;
            this.words = words;
        }

        @Override
        public void answered(RespReply reply) {
            replies.add(reply);
            if (replies.size() == words.size() && !isRepeatedWithoutTheRefused()) {
                end(reply);
            }
        }

        private boolean isRepeatedWithoutTheRefused() {
            List<List<String>> accepted = ReplyReader.withoutRefused(send.command(), words, replies);
            boolean isStillWanted = surroundings.now() <= send.notAfterMillis();
            if (accepted.isEmpty() || !isStillWanted || !connection.hasRoomFor(accepted.size())) {
                return false;
            }
            Labels.mark(LOG.atWarn(), instance)
                    .log(
                            "A command beside the reconfiguration was refused and is left out, check renames and ACL {} error={}",
                            Labels.of(instance),
                            ReplyReader.refusal(replies));
            connection.send(accepted, new Conversation(send, connection, accepted), Timeouts.NEVER);
            return true;
        }

        private void end(RespReply last) {
            LinkListener listener = surroundings.listener();
            CommandKind kind = CommandCodec.kind(send.command());
            listener.answered(instance, kind, System.nanoTime() - sentNanos);
            Optional<Input> input = ReplyReader.read(instance, send.command(), replies);
            if (kind == CommandKind.ASK_INFO) {
                Optional<String> text = ReplyReader.infoText(last);
                if (text.isPresent()) {
                    listener.infoText(instance, text.get());
                }
                if (ReplyReader.isRubbishInfo(last, input)) {
                    listener.infoRefused(instance);
                }
            }
            if (input.isPresent()) {
                listener.input(input.get());
            }
        }

        @Override
        public void overdue() {
            if (!isOverdue) {
                isOverdue = true;
                CommandKind kind = CommandCodec.kind(send.command());
                String reason = "no reply within " + Timeouts.replyMillis(kind) + " ms";
                surroundings.listener().input(new Input.CommandFailed(instance, kind, reason));
            }
        }
    }
}
