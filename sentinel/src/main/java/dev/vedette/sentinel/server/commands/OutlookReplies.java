package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.Outlook;
import dev.vedette.sentinel.resp.RespReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What would happen if a master died, in the words of replies. Source: docs/cli.md, VEDETTE EXPLAIN. */
final class OutlookReplies {

    private OutlookReplies() {}

    /** All of it: fields and values. */
    static RespReply of(MasterView master, Outlook outlook) {
        List<RespReply> fields = new ArrayList<>();
        add("master", RespReply.bulk(master.name().value()), fields);
        add("address", RespReply.bulk(master.address().text()), fields);
        add(
                "can-fail-over",
                bit(master.quorumCheck().isPassed() && outlook.chosen().isPresent()),
                fields);
        add("quorum-check", RespReply.bulk(master.quorumCheck().sentence()), fields);
        add(
                "chosen",
                RespReply.bulk(outlook.chosen().map(Outlook.Candidate::replica).orElse("")),
                fields);
        add("hindrances-here", RespReply.bulks(outlook.hindrances()), fields);
        add(
                "candidates",
                new RespReply.ArrayValue(outlook.candidates().stream()
                        .map(OutlookReplies::candidate)
                        .toList()),
                fields);
        return new RespReply.MapValue(fields);
    }

    private static RespReply candidate(Outlook.Candidate candidate) {
        List<RespReply> fields = new ArrayList<>();
        add("replica", RespReply.bulk(candidate.replica()), fields);
        add("chosen", bit(candidate.isChosen()), fields);
        add("eligible", bit(candidate.isEligible()), fields);
        add(
                "unfitness",
                RespReply.bulk(candidate
                        .unfitness()
                        .map(why -> why.name().toLowerCase(Locale.ROOT))
                        .orElse("")),
                fields);
        add("reason", RespReply.bulk(candidate.reason()), fields);
        add("behind-bytes", RespReply.integer(candidate.behindBytes()), fields);
        return new RespReply.MapValue(fields);
    }

    private static RespReply bit(boolean isTrue) {
        return RespReply.integer(isTrue ? 1 : 0);
    }

    private static void add(String field, RespReply value, List<RespReply> fields) {
        fields.add(RespReply.bulk(field));
        fields.add(value);
    }
}
