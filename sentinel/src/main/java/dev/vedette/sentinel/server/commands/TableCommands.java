package dev.vedette.sentinel.server.commands;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.Call;
import dev.vedette.sentinel.server.CommandSpec;
import dev.vedette.sentinel.server.CommandTable;
import dev.vedette.sentinel.server.Outcome;
import dev.vedette.sentinel.wire.GlobPattern;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** COMMAND and its subcommands: the table of what is served. Source: docs/protocol.md, CLIENT and COMMAND. */
final class TableCommands {

    /** More than there are commands; a request that names one a thousand times must not get its text a thousand times. */
    private static final int MAX_NAMED = 256;

    private static final RespReply ZERO = RespReply.integer(0);
    private static final RespReply EMPTY_SET = new RespReply.SetValue(List.of());

    private TableCommands() {}

    /** COMMAND: everything about every command. */
    static Outcome all(Call call) {
        return describe(call.server().commands().commands());
    }

    /** COMMAND COUNT. */
    static Outcome count(Call call) {
        return Outcome.reply(
                RespReply.integer(call.server().commands().commands().size()));
    }

    /** COMMAND INFO of some commands, or of all. */
    static Outcome info(Call call) {
        if (call.wordCount() == 2) {
            return all(call);
        }
        if (call.wordCount() > MAX_NAMED + 2) {
            return tooMany();
        }
        List<RespReply> described = call.wordsFrom(2).stream()
                .map(name -> call.server()
                        .commands()
                        .byName(name)
                        .map(TableCommands::description)
                        .orElse(RespReply.NULL))
                .toList();
        return Outcome.reply(new RespReply.ArrayValue(described));
    }

    /** COMMAND DOCS of some commands, or of all. */
    static Outcome docs(Call call) {
        if (call.wordCount() > MAX_NAMED + 2) {
            return tooMany();
        }
        CommandTable table = call.server().commands();
        List<String> names = call.wordCount() > 2
                ? call.wordsFrom(2)
                : table.commands().stream().map(CommandSpec::name).toList();
        return Outcome.reply(CommandDocs.of(names, table));
    }

    private static Outcome tooMany() {
        return Outcome.error("ERR a request may name " + MAX_NAMED + " commands at most");
    }

    /** COMMAND GETKEYS and GETKEYSANDFLAGS: no command here names a key. */
    static Outcome keys(Call call) {
        boolean isServed = call.server().commands().isServed(call.wordsFrom(2));
        return Outcome.error(isServed ? "ERR The command has no key arguments" : "ERR Invalid command specified");
    }

    /** COMMAND LIST, of all or of those that fit a filter. */
    static Outcome list(Call call) {
        if (call.wordCount() == 2) {
            return names(call, spec -> true);
        }
        if (call.wordCount() != 5 || !call.word(2).equalsIgnoreCase("filterby")) {
            return Outcome.error("ERR syntax error");
        }
        String value = call.word(4);
        return switch (call.word(3).toLowerCase(Locale.ROOT)) {
            case "pattern" -> {
                GlobPattern pattern = GlobPattern.of(value.toLowerCase(Locale.ROOT));
                yield names(call, spec -> pattern.matches(spec.name()));
            }
            case "aclcat" -> {
                String category = "@" + value.toLowerCase(Locale.ROOT);
                yield names(
                        call,
                        spec -> spec.categories().stream()
                                .anyMatch(found -> found.wireName().equals(category)));
            }
            case "module" -> names(call, spec -> false);
            default -> Outcome.error("ERR syntax error");
        };
    }

    private static Outcome names(Call call, Predicate<CommandSpec> filter) {
        List<String> names = call.server().commands().withSubcommands().stream()
                .filter(filter)
                .map(CommandSpec::name)
                .toList();
        return Outcome.reply(RespReply.bulks(names));
    }

    private static Outcome describe(List<CommandSpec> specs) {
        return Outcome.reply(new RespReply.ArrayValue(
                specs.stream().map(TableCommands::description).toList()));
    }

    /** Ten elements: name, arity, flags, three key positions, categories, tips, key specifications, subcommands. */
    private static RespReply description(CommandSpec spec) {
        List<RespReply> subcommands =
                spec.subcommands().stream().map(TableCommands::description).toList();
        return RespReply.array(
                RespReply.bulk(spec.name()),
                RespReply.integer(spec.arity()),
                words(spec.flagsInOrder().stream().map(flag -> flag.wireName()).toList()),
                ZERO,
                ZERO,
                ZERO,
                words(spec.categoriesInOrder().stream()
                        .map(category -> category.wireName())
                        .toList()),
                new RespReply.SetValue(CommandTips.of(spec.name()).stream()
                        .map(RespReply::bulk)
                        .toList()),
                EMPTY_SET,
                new RespReply.SetValue(subcommands));
    }

    private static RespReply words(List<String> words) {
        List<RespReply> replies = words.stream()
                .map(word -> (RespReply) new RespReply.SimpleString(word))
                .toList();
        return new RespReply.SetValue(replies);
    }
}
