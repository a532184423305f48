package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.acl.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Decides what becomes of a request: an error, or the command it calls. Existence and arity are checked before anything about
 * the client, as in the reference, and what the client may do before what it may do as a subscriber. Source: docs/protocol.md, Generic
 * errors.
 */
final class Dispatcher {

    private final ServerRoom server;
    private final LongSupplier clock;

    Dispatcher(ServerRoom server) {
        this.server = server;
        this.clock = server.gate()::nowMillis;
    }

    /** Answers the outcome of the request {@code words} of {@code client}. */
    Outcome dispatch(Client client, List<String> words) {
        CommandTable.Found found = client.found(words, server.commands());
        Optional<RespReply> error = found.error();
        if (error.isPresent()) {
            return Outcome.reply(error.get());
        }
        CommandSpec spec = found.command().orElseThrow();
        client.ran(spec.name());
        Verdict verdict = server.access().judge(client, spec, words, clock);
        if (!verdict.isAllowed()) {
            return Outcome.error(verdict.error());
        }
        if (client.isRestrictedToSubscribing() && !spec.isAllowedToSubscribers()) {
            return Outcome.error("ERR Can't execute '" + spec.name()
                    + "': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context");
        }
        if (server.pause().holds(spec.name())) {
            return new Outcome.HeldBack(words);
        }
        server.counters().commandProcessed();
        return spec.command().run(new Call(client, words, server));
    }
}
