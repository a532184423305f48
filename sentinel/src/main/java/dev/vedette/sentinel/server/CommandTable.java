package dev.vedette.sentinel.server;

import dev.vedette.sentinel.resp.RespReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every command that is served, found by the words of a request. */
public final class CommandTable {

    /** Characters of a client's own words that an error repeats. */
    private static final int QUOTED_LENGTH = 128;

    private final List<CommandSpec> commands;

    /** By the names that clients use, lower case; of subcommands, behind that of their container. */
    private final Map<String, CommandSpec> byName = new LinkedHashMap<>();

    /** The same as answers, by the two spellings that clients use nearly always: all small and all capital letters. */
    private final Map<String, Found> byTopSpelling = new LinkedHashMap<>();

    private final Map<String, Map<String, Found>> bySubSpelling = new LinkedHashMap<>();

    /** A table of {@code commands} under their own names, kept in the given order. */
    public CommandTable(List<CommandSpec> commands) {
        this(commands, ownNames(commands));
    }

    private CommandTable(List<CommandSpec> commands, Map<String, CommandSpec> byTopName) {
        this.commands = List.copyOf(commands);
        byTopName.forEach((name, command) -> {
            byName.put(name, command);
            command.subcommands()
                    .forEach(sub -> byName.put(
                            name + sub.name().substring(command.name().length()), sub));
        });
        byName.forEach(this::addSpellings);
    }

    private void addSpellings(String name, CommandSpec command) {
        Found found = Found.command(command);
        int bar = name.indexOf('|');
        if (bar < 0) {
            byTopSpelling.put(name, found);
            byTopSpelling.put(name.toUpperCase(Locale.ROOT), found);
            return;
        }
        String container = name.substring(0, bar);
        String sub = name.substring(bar + 1);
        for (String spelling : List.of(container, container.toUpperCase(Locale.ROOT))) {
            Map<String, Found> subs = bySubSpelling.computeIfAbsent(spelling, key -> new LinkedHashMap<>());
            subs.put(sub, found);
            subs.put(sub.toUpperCase(Locale.ROOT), found);
        }
    }

    /** This table with a top-level command under another name, in any case; under none at all if that is the empty text. */
    public CommandTable renamed(String oldName, String newName) {
        Map<String, CommandSpec> byTopName = new LinkedHashMap<>();
        byName.forEach((name, command) -> {
            if (name.indexOf('|') < 0 && !name.equalsIgnoreCase(oldName)) {
                byTopName.put(name, command);
            }
        });
        CommandSpec moved = topLevel(oldName).orElseThrow();
        if (!newName.isEmpty()) {
            byTopName.put(newName.toLowerCase(Locale.ROOT), moved);
        }
        return new CommandTable(
                commands.stream().filter(byTopName::containsValue).toList(), byTopName);
    }

    /** The top-level command that clients call so. */
    public Optional<CommandSpec> topLevel(String name) {
        return name.indexOf('|') >= 0 ? Optional.empty() : byName(name);
    }

    /** What was found for a request: exactly one of the two is present. */
    record Found(Optional<CommandSpec> command, Optional<RespReply> error) {

        /** A command that the request names. */
        static Found command(CommandSpec command) {
            return new Found(Optional.of(command), Optional.empty());
        }

        /** The error that the request is answered with. */
        static Found error(String text) {
            return new Found(Optional.empty(), Optional.of(RespReply.error(text)));
        }
    }

    /** The top-level commands. */
    public List<CommandSpec> commands() {
        return commands;
    }

    /** The command that clients call so, as in {@code ping} or {@code sentinel|master}; case does not matter. */
    public Optional<CommandSpec> byName(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether the first of {@code words} name a command; how many there are does not matter. */
    public boolean isServed(List<String> words) {
        return named(words).isPresent();
    }

    /** Every command with its subcommands behind it. */
    public List<CommandSpec> withSubcommands() {
        List<CommandSpec> all = new ArrayList<>();
        commands.forEach(command -> {
            all.add(command);
            all.addAll(command.subcommands());
        });
        return all;
    }

    /** Finds the command that {@code words} call, and checks their number. Source: docs/protocol.md, Generic errors. */
    Found find(List<String> words) {
        Found found = spelledAsUsual(words);
        return found != null && found.command().orElseThrow().takes(words.size()) ? found : findSlowly(words);
    }

    private @Nullable Found spelledAsUsual(List<String> words) {
        Map<String, Found> subs = words.size() > 1 ? bySubSpelling.get(words.get(0)) : null;
        return subs != null ? subs.get(words.get(1)) : byTopSpelling.get(words.get(0));
    }

    private Found findSlowly(List<String> words) {
        String typed = words.get(0);
        CommandSpec command = byName.get(typed.toLowerCase(Locale.ROOT));
        if (command == null || typed.indexOf('|') >= 0) {
            return Found.error(unknownCommand(words));
        }
        if (!command.subcommands().isEmpty() && words.size() > 1) {
            CommandSpec found = byName.get((typed + "|" + words.get(1)).toLowerCase(Locale.ROOT));
            if (found == null) {
                return Found.error(unknownSubcommand(typed, words.get(1)));
            }
            command = found;
        }
        if (!command.takes(words.size())) {
            return Found.error("ERR wrong number of arguments for '" + command.name() + "' command");
        }
        return Found.command(command);
    }

    /** The command that {@code words} call, whatever their number; empty if there is none. */
    public Optional<CommandSpec> named(List<String> words) {
        Optional<CommandSpec> command = topLevel(words.get(0));
        boolean isContainer =
                command.filter(found -> !found.subcommands().isEmpty()).isPresent();
        return isContainer && words.size() > 1 ? byName(words.get(0) + "|" + words.get(1)) : command;
    }

    private static Map<String, CommandSpec> ownNames(List<CommandSpec> commands) {
        Map<String, CommandSpec> names = new LinkedHashMap<>();
        commands.forEach(command -> names.put(command.name(), command));
        return names;
    }

    private static String unknownCommand(List<String> words) {
        StringBuilder arguments = new StringBuilder();
        for (int index = 1; index < words.size() && arguments.length() < QUOTED_LENGTH; index++) {
            int room = QUOTED_LENGTH - arguments.length();
            arguments.append('\'').append(cut(words.get(index), room)).append("' ");
        }
        return "ERR unknown command '" + cut(words.get(0), QUOTED_LENGTH) + "', with args beginning with: " + arguments;
    }

    private static String unknownSubcommand(String container, String typed) {
        String name = container.toUpperCase(Locale.ROOT);
        return "ERR unknown subcommand '" + cut(typed, QUOTED_LENGTH) + "'. Try " + name + " HELP.";
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
