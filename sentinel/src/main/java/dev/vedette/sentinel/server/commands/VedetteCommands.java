package dev.vedette.sentinel.server.commands;

import dev.vedette.config.ByteText;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.ReplyToken;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.PauseScope;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.TimedPause;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.Outcome;
import dev.vedette.sentinel.wire.HostText;
import dev.vedette.sentinel.wire.PauseCodec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The family VEDETTE: orders and questions that redis-sentinel does not have. Source: docs/maintenance.md. */
final class VedetteCommands {

    private static final String FORCE = "FORCE";
    private static final String SYNTAX =
            "ERR VEDETTE FORGET takes <master> REPLICA <host> <port> [FORCE], or <master> SENTINEL <runid> [FORCE]";

    private VedetteCommands() {}

    /** VEDETTE EXPLAIN: what would happen if a master died now. */
    static Outcome explain(Call call) {
        if (call.word(2).isEmpty()) {
            return Outcome.reply(AnswerReplies.NO_SUCH_MASTER);
        }
        MasterName name = new MasterName(call.word(2));
        Optional<MasterView> master = call.server().gate().view(name);
        Optional<Outlook> outlook = call.server().gate().outlook(name);
        return Outcome.reply(
                master.isPresent() && outlook.isPresent()
                        ? OutlookReplies.of(master.get(), outlook.get())
                        : AnswerReplies.NO_SUCH_MASTER);
    }

    /** VEDETTE PAUSE: no automatic failover of a master, or of any, for so many seconds. */
    static Outcome pause(Call call) {
        OptionalLong seconds = Numbers.parse(call.word(3));
        long most = PauseOrder.MAX_MILLIS / 1_000;
        if (seconds.isEmpty() || seconds.getAsLong() < 1 || seconds.getAsLong() > most) {
            return Outcome.error("ERR a pause lasts 1 to " + most + " seconds");
        }
        String reason = String.join(" ", call.wordsFrom(4));
        if (!PauseOrder.isReason(reason)) {
            return Outcome.error(
                    "ERR the reason must be one line of " + PauseOrder.MAX_REASON_LENGTH + " characters at most");
        }
        return order(call, PauseOrder.Kind.PAUSE, seconds.getAsLong() * 1_000, reason);
    }

    /** VEDETTE RESUME: pauses ordered so far are over. */
    static Outcome resume(Call call) {
        return order(call, PauseOrder.Kind.RESUME, PauseOrder.MAX_MILLIS, "");
    }

    /** VEDETTE PAUSES: those that hold. */
    static Outcome pauses(Call call) {
        List<RespReply> pauses = call.view().pauses().stream()
                .map(pause -> PauseReplies.description(pause, call.nowMillis()))
                .toList();
        return Outcome.reply(new RespReply.ArrayValue(pauses));
    }

    /** VEDETTE RELOAD: what SIGHUP does, with an answer. */
    static Outcome reload(Call call) {
        return new Outcome.Awaited(call.server()
                .gate()
                .reload()
                .map(faults -> faults.isEmpty()
                        ? RespReply.OK
                        : RespReply.error("ERR " + ByteText.fromNative(String.join(". ", faults)))));
    }

    /**
     * VEDETTE SYNC: a peer tells what it knows of pauses. Like its questions it must not make later ones wait for the disk.
     */
    static Outcome sync(Call call) {
        Optional<List<TimedPause>> orders = PauseCodec.parse(call.wordsFrom(2));
        if (orders.isEmpty()) {
            return Outcome.error("ERR VEDETTE SYNC takes six words for each order");
        }
        long unixMillis = System.currentTimeMillis();
        return new Outcome.Owed(call.server()
                .gate()
                .ask(token -> new Input.PausesTold(token, orders.get(), unixMillis))
                .map(AnswerReplies::of));
    }

    /** VEDETTE FORGET: one replica or one Sentinel, here alone. */
    static Outcome forget(Call call) {
        List<String> words = call.wordsFrom(3);
        boolean isForced = words.get(words.size() - 1).equalsIgnoreCase(FORCE) && words.size() > 2;
        List<String> whom = isForced ? words.subList(0, words.size() - 1) : words;
        if (call.word(2).isEmpty()) {
            return Outcome.reply(AnswerReplies.NO_SUCH_MASTER);
        }
        MasterName master = new MasterName(call.word(2));
        if (whom.size() == 3 && whom.get(0).equalsIgnoreCase("REPLICA")) {
            Optional<Endpoint> replica = endpoint(whom.get(1), whom.get(2));
            return replica.isEmpty()
                    ? Outcome.error("ERR Invalid IP address, hostname or port specified")
                    : ask(call, token -> new Input.ForgetReplicaRequested(token, master, replica.get(), isForced));
        }
        if (whom.size() == 2
                && whom.get(0).equalsIgnoreCase("SENTINEL")
                && !whom.get(1).isEmpty()) {
            RunId peer = new RunId(whom.get(1));
            return ask(call, token -> new Input.ForgetPeerRequested(token, master, peer, isForced));
        }
        return Outcome.error(SYNTAX);
    }

    private static Outcome order(Call call, PauseOrder.Kind kind, long lastsMillis, String reason) {
        if (call.word(2).isEmpty()) {
            return Outcome.reply(AnswerReplies.NO_SUCH_MASTER);
        }
        PauseScope scope = PauseScope.parse(call.word(2));
        long unixMillis = System.currentTimeMillis();
        return ask(call, token -> new Input.PauseRequested(token, kind, scope, lastsMillis, reason, unixMillis));
    }

    private static Optional<Endpoint> endpoint(String host, String port) {
        OptionalLong number = Numbers.parse(port);
        boolean isPort = number.isPresent() && number.getAsLong() > 0 && number.getAsLong() <= Endpoint.MAX_PORT;
        return HostText.canonical(host)
                .filter(text -> isPort)
                .map(text -> new Endpoint(text, (int) number.getAsLong()));
    }

    private static Outcome ask(Call call, Function<ReplyToken, Input> request) {
        return new Outcome.Awaited(call.server().gate().ask(request).map(AnswerReplies::of));
    }
}
