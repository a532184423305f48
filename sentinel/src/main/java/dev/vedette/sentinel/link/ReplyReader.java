package dev.vedette.sentinel.link;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.PingVerdict;
import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.quorum.model.Check;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.InstanceId.PeerInstance;
import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.TimedPause;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.resp.RespReply.ArrayValue;
import dev.vedette.sentinel.resp.RespReply.BulkString;
import dev.vedette.sentinel.resp.RespReply.IntegerValue;
import dev.vedette.sentinel.resp.RespReply.SimpleError;
import dev.vedette.sentinel.resp.RespReply.SimpleString;
import dev.vedette.sentinel.resp.RespReply.VerbatimString;
import dev.vedette.sentinel.wire.CommandCodec;
import dev.vedette.sentinel.wire.InfoParser;
import dev.vedette.sentinel.wire.MasterDownAnswer;
import dev.vedette.sentinel.wire.MasterDownCodec;
import dev.vedette.sentinel.wire.PauseCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the replies to one command into what the core understands. */
final class ReplyReader {

    private static final int MASTER_DOWN_ELEMENTS = 3;

    /** Where a transaction names its decisive command; what EXEC answers begins with that command too. */
    private static final int DECISIVE = 1;

    private static final String QUEUED = "QUEUED";

    private ReplyReader() {}

    /**
     * Answers the input that the replies amount to; empty if they are no news.
     *
     * @param replies one for each command on the wire, in order
     */
    static Optional<Input> read(InstanceId instance, Command command, List<RespReply> replies) {
        RespReply last = replies.get(replies.size() - 1);
        return switch (CommandCodec.kind(command)) {
            case PING -> Optional.of(new Input.PingAnswered(instance, verdict(last)));
            case ASK_INFO -> Optional.of(info(instance, command, last));
            case PUBLISH_HELLO ->
                Optional.of(
                        last instanceof IntegerValue
                                ? new Input.HelloPublished(instance)
                                : failed(instance, command, last));
            case ASK_MASTER_DOWN -> Optional.of(masterDown(instance, (Command.AskMasterDown) command, last));
            case PROMOTE, FOLLOW ->
                Optional.of(transaction(instance, command, replies, new Input.ReconfigurationAccepted(instance)));
            case HAND_OVER -> Optional.of(transaction(instance, command, replies, new Input.WritesPaused(instance)));
            case PAUSE_WRITES ->
                Optional.of(
                        last instanceof SimpleError
                                ? failed(instance, command, last)
                                : new Input.WritesPaused(instance));
            case TELL_PAUSES -> Optional.of(pauses(instance, (Command.TellPauses) command, last));
            case CANCEL_HAND_OVER, SETTLE, RESUME_WRITES, KILL_SCRIPT ->
                last instanceof SimpleError ? Optional.of(failed(instance, command, last)) : Optional.empty();
        };
    }

    /** Answers the text of an INFO reply; empty if it is none. */
    static Optional<String> infoText(RespReply reply) {
        if (reply instanceof BulkString bulk) {
            return Optional.of(bulk.text());
        }
        return reply instanceof VerbatimString verbatim ? Optional.of(verbatim.text()) : Optional.empty();
    }

    /** Answers whether a reply to INFO that was read as {@code input} is no error and yet a report nothing can be learnt from. */
    static boolean isRubbishInfo(RespReply reply, Optional<Input> input) {
        return !(reply instanceof SimpleError)
                && input.filter(Input.InfoReceived.class::isInstance).isEmpty();
    }

    private static PingVerdict verdict(RespReply reply) {
        boolean isError = reply instanceof SimpleError;
        String text = line(reply).orElse("");
        if (text.startsWith("PONG")) {
            return PingVerdict.PONG;
        }
        if (text.startsWith("LOADING") || text.startsWith("MASTERDOWN")) {
            return PingVerdict.ALIVE;
        }
        return isError && text.startsWith("BUSY") ? PingVerdict.BUSY : PingVerdict.INVALID;
    }

    private static Optional<String> line(RespReply reply) {
        if (reply instanceof SimpleString status) {
            return Optional.of(status.text());
        }
        return reply instanceof SimpleError error ? Optional.of(error.text()) : Optional.empty();
    }

    private static Input info(InstanceId instance, Command command, RespReply reply) {
        Optional<InfoReport> report = infoText(reply).map(InfoParser::parse);
        return report.isPresent() && report.get().role().isPresent()
                ? new Input.InfoReceived(instance, report.get())
                : failed(instance, command, reply);
    }

    private static Input masterDown(InstanceId instance, Command.AskMasterDown command, RespReply reply) {
        Check.invariant(instance instanceof PeerInstance, "only peers are asked about masters", instance);
        PeerInstance peer = (PeerInstance) instance;
        Optional<MasterDownAnswer> found = answer(reply);
        if (found.isEmpty()) {
            return failed(instance, command, reply);
        }
        MasterDownAnswer answer = found.get();
        return new Input.MasterDownAnswered(
                peer.id(), command.master(), answer.down(), answer.leader(), answer.leaderEpoch());
    }

    private static Input pauses(InstanceId instance, Command.TellPauses command, RespReply reply) {
        Check.invariant(instance instanceof PeerInstance, "only peers are told of pauses", instance);
        List<PauseOrder> told = command.orders().stream().map(TimedPause::order).toList();
        return texts(reply)
                .flatMap(PauseCodec::parse)
                .map(standing -> (Input) new Input.PausesAnswered(
                        ((PeerInstance) instance).id(), told, standing, System.currentTimeMillis()))
                .orElseGet(() -> failed(instance, command, reply));
    }

    private static Optional<List<String>> texts(RespReply reply) {
        boolean isOfTexts =
                reply instanceof ArrayValue array && array.elements().stream().allMatch(BulkString.class::isInstance);
        return isOfTexts
                ? Optional.of(((ArrayValue) reply)
                        .elements().stream()
                                .map(text -> ((BulkString) text).text())
                                .toList())
                : Optional.empty();
    }

    private static Optional<MasterDownAnswer> answer(RespReply reply) {
        boolean isWellFormed = reply instanceof ArrayValue array
                && array.elements().size() == MASTER_DOWN_ELEMENTS
                && array.elements().get(0) instanceof IntegerValue
                && array.elements().get(1) instanceof BulkString
                && array.elements().get(2) instanceof IntegerValue;
        if (!isWellFormed) {
            return Optional.empty();
        }
        List<RespReply> elements = ((ArrayValue) reply).elements();
        return MasterDownCodec.answer(
                ((IntegerValue) elements.get(0)).value(),
                ((BulkString) elements.get(1)).text(),
                ((IntegerValue) elements.get(2)).value());
    }

    /**
     * Answers the part of a transaction that an instance accepts, when it discarded the whole for a command beside the decisive
     * one; empty when there is nothing to repeat. Losing CONFIG REWRITE or CLIENT KILL is better than losing the failover;
     * docs/compatibility.md, Refused commands.
     */
    static List<List<String>> withoutRefused(Command command, List<List<String>> words, List<RespReply> replies) {
        int last = words.size() - 1;
        boolean isTransaction = last > DECISIVE && replies.get(last) instanceof SimpleError;
        boolean hasLostItsPoint =
                !(command instanceof Command.Settle) && !isQueued(replies.get(Math.min(last, DECISIVE)));
        if (!isTransaction || hasLostItsPoint || replies.get(0) instanceof SimpleError) {
            return List.of();
        }
        List<List<String>> accepted = new ArrayList<>();
        for (int i = 0; i < last; i++) {
            if (!(replies.get(i) instanceof SimpleError)) {
                accepted.add(words.get(i));
            }
        }
        accepted.add(words.get(last));
        return accepted.size() < words.size() ? List.copyOf(accepted) : List.of();
    }

    /** Answers the first error among the replies: of a transaction, why it was discarded. */
    static String refusal(List<RespReply> replies) {
        return replies.stream()
                .filter(SimpleError.class::isInstance)
                .findFirst()
                .flatMap(ReplyReader::line)
                .orElse("unexpected reply");
    }

    private static Input transaction(InstanceId instance, Command command, List<RespReply> replies, Input whenDone) {
        RespReply exec = replies.get(replies.size() - 1);
        RespReply decisive =
                exec instanceof ArrayValue array && !array.elements().isEmpty()
                        ? array.elements().get(0)
                        : replies.get(DECISIVE);
        boolean isDone = decisive instanceof SimpleString && !isQueued(decisive);
        return isDone
                ? whenDone
                : new Input.CommandFailed(instance, CommandCodec.kind(command), refusal(replies, decisive));
    }

    private static String refusal(List<RespReply> replies, RespReply decisive) {
        return decisive instanceof SimpleError error ? error.text() : refusal(replies);
    }

    private static boolean isQueued(RespReply reply) {
        return reply instanceof SimpleString status && status.text().equals(QUEUED);
    }

    private static Input failed(InstanceId instance, Command command, RespReply reply) {
        String reason = line(reply).orElse("unexpected reply");
        return new Input.CommandFailed(instance, CommandCodec.kind(command), reason);
    }
}
