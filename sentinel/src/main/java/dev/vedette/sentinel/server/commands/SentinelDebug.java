package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.CrashPoint;
import dev.vedette.quorum.Input;
import dev.vedette.quorum.model.Timings;
import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * SENTINEL DEBUG and SIMULATE-FAILURE: orders to the whole process that no file keeps. Words are taken from left to right; those
 * before the first faulty one hold. Source: docs/protocol.md, SENTINEL subcommands.
 */
final class SentinelDebug {

    private static final int FIRST_ARGUMENT = 2;
    private static final String AFTER_ELECTION = "crash-after-election";
    private static final String AFTER_PROMOTION = "crash-after-promotion";

    private SentinelDebug() {}

    /** SENTINEL DEBUG: shows the periods of the process, or changes some. */
    static Outcome periods(Call call) {
        Timings before = call.view().timings();
        if (call.wordCount() == FIRST_ARGUMENT) {
            return Outcome.reply(show(before));
        }
        Map<Period, Long> changes = new EnumMap<>(Period.class);
        Optional<RespReply> error =
                read(call.wordsFrom(FIRST_ARGUMENT), changes).map(RespReply::error);
        if (changes.isEmpty()) {
            return Outcome.reply(error.orElse(RespReply.OK));
        }
        Timings timings = Period.replace(before, changes);
        return new Outcome.Awaited(call.server()
                .gate()
                .ask(token -> new Input.TimingsRequested(token, timings))
                .map(answer -> error.orElse(RespReply.OK)));
    }

    /** SENTINEL SIMULATE-FAILURE: says where this process is to crash, instead of what it was told before. */
    static Outcome crashes(Call call) {
        Set<CrashPoint> points = EnumSet.noneOf(CrashPoint.class);
        RespReply reply = read(call.wordsFrom(FIRST_ARGUMENT), points);
        return new Outcome.Awaited(call.server()
                .gate()
                .ask(token -> new Input.CrashRequested(token, points))
                .map(answer -> reply));
    }

    /** The points as INFO shows them: 1 and 2, added up. */
    static int crashFlags(Set<CrashPoint> points) {
        int flags = 0;
        for (CrashPoint point : points) {
            flags |= switch (point) {
                case AFTER_ELECTION -> 1;
                case AFTER_PROMOTION -> 2;
            };
        }
        return flags;
    }

    private static RespReply show(Timings timings) {
        List<RespReply> fields = new ArrayList<>();
        for (Period period : Period.values()) {
            fields.add(RespReply.bulk(period.wireName()));
            fields.add(RespReply.bulk(Long.toString(period.millis(timings))));
        }
        return new RespReply.MapValue(fields);
    }

    /** Takes pair by pair into {@code changes}; answers what is wrong with the first faulty one, if one is. */
    private static Optional<String> read(List<String> words, Map<Period, Long> changes) {
        for (int at = 0; at < words.size(); at += 2) {
            String name = words.get(at);
            Optional<Period> period = Period.named(name);
            if (period.isEmpty() || at + 1 == words.size()) {
                return Optional.of("ERR Unknown option or number of arguments for SENTINEL DEBUG '" + name + "'");
            }
            String value = words.get(at + 1);
            OptionalLong millis = Numbers.parse(value);
            if (millis.isEmpty() || millis.getAsLong() < 1 || millis.getAsLong() > Numbers.MAX_PERIOD_MILLIS) {
                return Optional.of("ERR Invalid argument '" + value + "' for SENTINEL DEBUG '" + name + "'");
            }
            changes.put(period.get(), millis.getAsLong());
        }
        return Optional.empty();
    }

    /** Takes word by word into {@code points}; answers what the caller is told. */
    private static RespReply read(List<String> words, Set<CrashPoint> points) {
        for (String word : words) {
            switch (word.toLowerCase(Locale.ROOT)) {
                case AFTER_ELECTION -> points.add(CrashPoint.AFTER_ELECTION);
                case AFTER_PROMOTION -> points.add(CrashPoint.AFTER_PROMOTION);
                case "help" -> {
                    return RespReply.bulks(List.of(AFTER_ELECTION, AFTER_PROMOTION));
                }
                default -> {
                    return RespReply.error("ERR Unknown failure simulation specified");
                }
            }
        }
        return RespReply.OK;
    }
}
