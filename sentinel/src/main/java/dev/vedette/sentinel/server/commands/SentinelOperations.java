package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.ReplyToken;
import dev.vedette.quorum.failover.FailoverCause;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.Outcome;
import dev.vedette.sentinel.wire.GlobPattern;
import io.vertx.core.Future;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** SENTINEL subcommands by which operators change what is monitored. Source: docs/protocol.md, SENTINEL subcommands. */
final class SentinelOperations {

    private static final String INVALID_HOST = "ERR Invalid IP address or hostname specified";

    private static final int FAILOVER_WORDS = 3;

    private SentinelOperations() {}

    /** SENTINEL FAILOVER, in any case or by the master's own doing. */
    static Outcome failover(Call call) {
        boolean hasOption = call.wordCount() > FAILOVER_WORDS;
        boolean isKnown = call.wordCount() == FAILOVER_WORDS + 1
                && call.word(FAILOVER_WORDS).equalsIgnoreCase("COORDINATED");
        if (hasOption && !isKnown) {
            return Outcome.error("ERR Unknown failover option specified");
        }
        FailoverCause cause = hasOption ? FailoverCause.COORDINATED : FailoverCause.FORCED;
        return ofMaster(call, (token, name) -> new Input.FailoverRequested(token, name, cause));
    }

    /** SENTINEL REMOVE. */
    static Outcome remove(Call call) {
        return ofMaster(call, (token, name) -> new Input.RemoveRequested(token, name));
    }

    /** SENTINEL RESET: every master whose name fits the pattern. */
    static Outcome reset(Call call) {
        GlobPattern pattern = GlobPattern.of(call.word(2));
        List<MasterName> fitting = call.view().masters().stream()
                .map(MasterView::name)
                .filter(name -> pattern.matches(name.value()))
                .toList();
        if (fitting.isEmpty()) {
            return Outcome.reply(RespReply.integer(0));
        }
        return ask(call, token -> new Input.ResetRequested(token, fitting));
    }

    /** SENTINEL FLUSHCONFIG. */
    static Outcome flushConfig(Call call) {
        return ask(call, Input.FlushRequested::new);
    }

    /** SENTINEL MONITOR. The checks come in the reference's order. */
    static Outcome monitor(Call call) {
        OptionalLong quorum = Numbers.parse(call.word(5));
        OptionalLong port = Numbers.parse(call.word(4));
        if (quorum.isEmpty() || quorum.getAsLong() > Integer.MAX_VALUE) {
            return Outcome.error("ERR Invalid quorum");
        }
        if (port.isEmpty()) {
            return Outcome.error("ERR Invalid port");
        }
        if (quorum.getAsLong() < 1) {
            return Outcome.error("ERR Quorum must be 1 or greater.");
        }
        String host = call.word(3);
        if (host.isEmpty()) {
            return Outcome.error(INVALID_HOST);
        }
        Future<RespReply> reply = call.server().gate().resolve(host).transform(resolved -> {
            if (resolved.failed()) {
                return Future.succeededFuture(RespReply.error(INVALID_HOST));
            }
            if (port.getAsLong() < 1 || port.getAsLong() > Endpoint.MAX_PORT) {
                return Future.succeededFuture(RespReply.error("ERR Invalid port number."));
            }
            if (!isSpeakable(call.word(2))) {
                return Future.succeededFuture(
                        RespReply.error("ERR a master name must not be empty and must not contain control characters"));
            }
            Endpoint address = new Endpoint(resolved.result(), (int) port.getAsLong());
            return monitor(call, address, (int) quorum.getAsLong());
        });
        return new Outcome.Awaited(reply);
    }

    private static Future<RespReply> monitor(Call call, Endpoint address, int quorum) {
        MasterName name = new MasterName(call.word(2));
        return call.server()
                .gate()
                .ask(token -> new Input.MonitorRequested(token, name, address, quorum))
                .map(AnswerReplies::of);
    }

    private static boolean isSpeakable(String name) {
        return !name.isEmpty() && name.chars().noneMatch(character -> character < ' ' || character == 0x7F);
    }

    /** Builds the input that is about one master. */
    private interface MasterRequest {

        Input of(ReplyToken token, MasterName name);
    }

    private static Outcome ofMaster(Call call, MasterRequest request) {
        if (SentinelQueries.found(call, call.word(2)).isEmpty()) {
            return Outcome.reply(AnswerReplies.NO_SUCH_MASTER);
        }
        MasterName name = new MasterName(call.word(2));
        return ask(call, token -> request.of(token, name));
    }

    private static Outcome ask(Call call, Function<ReplyToken, Input> request) {
        return new Outcome.Awaited(call.server().gate().ask(request).map(AnswerReplies::of));
    }
}
