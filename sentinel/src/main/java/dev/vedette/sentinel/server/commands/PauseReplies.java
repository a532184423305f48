package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.PauseView;
import dev.vedette.quorum.PauseView.Agreement;
import dev.vedette.quorum.PauseView.Missing;
import dev.vedette.sentinel.resp.RespReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Pauses in the words of replies. Source: docs/maintenance.md. */
final class PauseReplies {

    /** Most of those that lack an order in the text of an error. */
    private static final int MAX_NAMED = 8;

    private PauseReplies() {}

    /** What became of an order: fields and values, or an error while no majority has taken it. */
    static RespReply of(PauseView pause) {
        return pause.agreement().isReached() ? agreed(pause) : refusal(pause);
    }

    /** A pause that holds. */
    static RespReply description(PauseView pause, long nowMillis) {
        List<RespReply> fields = new ArrayList<>();
        add("scope", RespReply.bulk(pause.order().scope().word()), fields);
        add("until", RespReply.integer(pause.endUnixMillis() / 1_000), fields);
        add("remaining-milliseconds", RespReply.integer(Math.max(0, pause.endMillis() - nowMillis)), fields);
        add("reason", RespReply.bulk(pause.order().reason()), fields);
        add("ordered-by", RespReply.bulk(pause.order().stamp().origin().value()), fields);
        addAgreement(pause.agreement(), fields);
        return new RespReply.MapValue(fields);
    }

    private static RespReply agreed(PauseView pause) {
        List<RespReply> fields = new ArrayList<>();
        add("action", RespReply.bulk(pause.order().kind().name().toLowerCase(Locale.ROOT)), fields);
        add("scope", RespReply.bulk(pause.order().scope().word()), fields);
        if (pause.order().isPause()) {
            add("until", RespReply.integer(pause.endUnixMillis() / 1_000), fields);
        }
        addAgreement(pause.agreement(), fields);
        return new RespReply.MapValue(fields);
    }

    private static RespReply refusal(PauseView pause) {
        Agreement agreement = pause.agreement();
        String missing = agreement.missing().stream()
                .limit(MAX_NAMED)
                .map(peer -> peer.address() + " " + peer.reason())
                .collect(Collectors.joining("; "));
        return RespReply.error("NOQUORUM " + agreement.taken() + " of " + agreement.known()
                + " Sentinels have taken the "
                + pause.order().kind().name().toLowerCase(Locale.ROOT) + ", " + agreement.needed()
                + " are needed. It holds where it was taken, and the others are told again. Missing: " + missing);
    }

    private static void addAgreement(Agreement agreement, List<RespReply> fields) {
        add("agreed", RespReply.integer(agreement.taken()), fields);
        add("known", RespReply.integer(agreement.known()), fields);
        add("needed", RespReply.integer(agreement.needed()), fields);
        add(
                "missing",
                new RespReply.ArrayValue(
                        agreement.missing().stream().map(PauseReplies::missing).toList()),
                fields);
    }

    private static RespReply missing(Missing peer) {
        List<RespReply> fields = new ArrayList<>();
        add("runid", RespReply.bulk(peer.peer().value()), fields);
        add("address", RespReply.bulk(peer.address().text()), fields);
        add("reason", RespReply.bulk(peer.reason()), fields);
        return new RespReply.MapValue(fields);
    }

    private static void add(String field, RespReply value, List<RespReply> fields) {
        fields.add(RespReply.bulk(field));
        fields.add(value);
    }
}
