package dev.vedette.sentinel.server.commands;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.CoreGate;
import dev.vedette.sentinel.server.Outcome;
import dev.vedette.sentinel.server.RuntimeOptions;
import dev.vedette.sentinel.wire.GlobPattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * SENTINEL CONFIG GET and SET. SET takes all pairs or none. Source: docs/protocol.md, SENTINEL subcommands;
 * docs/compatibility.md, Commands and connections.
 */
final class SentinelConfig {

    private static final int FIRST_ARGUMENT = 3;
    private static final String USAGE = "ERR Only SENTINEL CONFIG GET <option> / SET <option> <value> are supported.";

    private SentinelConfig() {}

    /** What the pairs of SET come to: the changed options, or what is wrong with the first faulty pair. */
    private record Reading(RuntimeOptions options, Optional<String> fault) {}

    /** SENTINEL CONFIG. */
    static Outcome run(Call call) {
        return switch (call.word(2).toLowerCase(Locale.ROOT)) {
            case "get" -> call.wordCount() > FIRST_ARGUMENT ? get(call) : Outcome.error(USAGE);
            case "set" -> call.wordCount() > FIRST_ARGUMENT + 1 ? set(call) : Outcome.error(USAGE);
            default -> Outcome.error(USAGE);
        };
    }

    private static Outcome get(Call call) {
        RuntimeOptions options = call.server().gate().options();
        Set<GlobalOption> shown = EnumSet.noneOf(GlobalOption.class);
        List<RespReply> fields = new ArrayList<>();
        for (String word : call.wordsFrom(FIRST_ARGUMENT)) {
            GlobPattern pattern = GlobPattern.of(word.toLowerCase(Locale.ROOT));
            for (GlobalOption option : GlobalOption.values()) {
                if (pattern.matches(option.wireName()) && shown.add(option)) {
                    fields.add(RespReply.bulk(option.wireName()));
                    fields.add(RespReply.bulk(option.value(options)));
                }
            }
        }
        return Outcome.reply(new RespReply.MapValue(fields));
    }

    private static Outcome set(Call call) {
        Reading reading =
                read(call.wordsFrom(FIRST_ARGUMENT), call.server().gate().options());
        CoreGate gate = call.server().gate();
        boolean isPasswordSet = !reading.options()
                .global()
                .sentinelPass()
                .equals(gate.options().global().sentinelPass());
        Optional<String> elsewhere = isPasswordSet ? gate.passwordElsewhere(Optional.empty()) : Optional.empty();
        return reading.fault()
                .or(() -> elsewhere.map(reason -> "ERR " + reason))
                .map(Outcome::error)
                .orElseGet(() -> new Outcome.Awaited(
                        call.server().gate().configure(reading.options()).map(AnswerReplies::of)));
    }

    private static Reading read(List<String> words, RuntimeOptions before) {
        Set<GlobalOption> seen = EnumSet.noneOf(GlobalOption.class);
        RuntimeOptions options = before;
        for (int at = 0; at < words.size(); at += 2) {
            String name = words.get(at);
            Optional<GlobalOption> option = GlobalOption.named(name);
            if (option.isEmpty()) {
                return new Reading(before, Optional.of("ERR Invalid argument '" + name + "' to SENTINEL CONFIG SET"));
            }
            if (!seen.add(option.get())) {
                return new Reading(before, Optional.of("ERR Duplicate argument '" + name + "' to SENTINEL CONFIG SET"));
            }
            if (at + 1 == words.size()) {
                return new Reading(before, Optional.of("ERR Missing argument '" + name + "' value"));
            }
            String value = words.get(at + 1);
            Optional<RuntimeOptions> changed = option.get().changed(options, value);
            if (changed.isEmpty()) {
                String fault = "ERR Invalid value '" + value + "' to SENTINEL CONFIG SET '" + name + "'";
                return new Reading(before, Optional.of(fault));
            }
            options = changed.get();
        }
        return new Reading(options, Optional.empty());
    }
}
