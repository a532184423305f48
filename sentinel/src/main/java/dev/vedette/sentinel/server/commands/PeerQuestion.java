package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.Answer;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.Outcome;
import dev.vedette.sentinel.wire.HostText;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * SENTINEL IS-MASTER-DOWN-BY-ADDR: a peer asks what we see, and perhaps for our vote. The only question that becomes an input,
 * as it may change the ballot. A peer asks about many masters at once over one connection, so none of its questions waits for the
 * disk behind another. Source: docs/protocol.md, Questions and answers.
 */
final class PeerQuestion {

    /** The word that stands for no candidate. */
    private static final String NOBODY = "*";

    /** Longest identity that a candidate may have; every sentinel's has 40 digits. */
    private static final int MAX_ID_LENGTH = 64;

    private static final RespReply UNKNOWN_ADDRESS =
            AnswerReplies.of(new Answer.MasterDown(false, Optional.empty(), Epoch.ZERO));

    private PeerQuestion() {}

    /** SENTINEL IS-MASTER-DOWN-BY-ADDR. */
    static Outcome run(Call call) {
        OptionalLong port = Numbers.parse(call.word(3));
        OptionalLong epoch = Numbers.parse(call.word(4));
        if (port.isEmpty() || epoch.isEmpty()) {
            return Outcome.error("ERR value is not an integer or out of range");
        }
        if (epoch.getAsLong() < 0) {
            call.server().counters().voteRequestRefused();
            return Outcome.error("ERR the epoch must not be negative");
        }
        Optional<String> host = HostText.canonical(call.word(2));
        boolean isPort = port.getAsLong() > 0 && port.getAsLong() <= Endpoint.MAX_PORT;
        if (host.isEmpty() || !isPort) {
            return Outcome.reply(UNKNOWN_ADDRESS);
        }
        if (!isIdentity(call.word(5))) {
            call.server().counters().voteRequestRefused();
            return Outcome.error("ERR the candidate's id must be one word of " + MAX_ID_LENGTH + " characters at most");
        }
        Endpoint address = new Endpoint(host.get(), (int) port.getAsLong());
        Optional<RunId> candidate =
                Optional.of(call.word(5)).filter(id -> !id.equals(NOBODY)).map(RunId::new);
        return new Outcome.Owed(call.server()
                .gate()
                .ask(token -> new Input.MasterDownAsked(token, address, new Epoch(epoch.getAsLong()), candidate))
                .map(AnswerReplies::of));
    }

    private static boolean isIdentity(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_ID_LENGTH
                && text.chars().allMatch(character -> character > ' ' && character <= '~');
    }
}
