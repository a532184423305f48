package dev.vedette.sentinel.server.commands;

import dev.vedette.sentinel.resp.RespReply;
import dev.vedette.sentinel.server.CommandSpec;
import dev.vedette.sentinel.server.CommandTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The documentation that COMMAND DOCS shows, read from the resource {@code command-docs.txt}: a name at the start of a line, its
 * fields below it, arguments as {@code arg NAME TYPE [KEY=VALUE ...] [FLAG ...]}, each deeper one inside the one above. Source:
 * docs/protocol.md, CLIENT and COMMAND.
 */
final class CommandDocs {

    private static final String RESOURCE = "command-docs.txt";

    private final Map<String, List<String>> linesByName;

    private CommandDocs(Map<String, List<String>> linesByName) {
        this.linesByName = linesByName;
    }

    /** Read when somebody asks for the first time: most processes are never asked. */
    private static final class Holder {
        private static final CommandDocs DOCS = read();
    }

    /** The documentation of these commands, each with that of its subcommands. Names that nobody serves are passed over. */
    static RespReply of(List<String> names, CommandTable table) {
        List<RespReply> documented = new ArrayList<>();
        names.stream().map(table::byName).flatMap(Optional::stream).forEach(command -> {
            documented.add(RespReply.bulk(command.name()));
            documented.add(Holder.DOCS.describe(command));
        });
        return new RespReply.MapValue(documented);
    }

    private RespReply describe(CommandSpec command) {
        List<RespReply> fields = new ArrayList<>();
        List<RespReply> history = new ArrayList<>();
        List<DocArgument> arguments = new ArrayList<>();
        for (String line : linesByName.getOrDefault(command.name(), List.of())) {
            String text = line.strip();
            String field = text.substring(0, text.indexOf(' '));
            String value = text.substring(text.indexOf(' ') + 1);
            switch (field) {
                case "arg" -> DocArgument.add(line, arguments);
                case "history" -> history.add(historyOf(value));
                case "doc_flags" -> add(field, DocArgument.flags(List.of(value.split(" "))), fields);
                default -> add(field, RespReply.bulk(value), fields);
            }
        }
        if (!history.isEmpty()) {
            add("history", new RespReply.SetValue(history), fields);
        }
        if (!arguments.isEmpty()) {
            add("arguments", DocArgument.all(arguments), fields);
        }
        if (!command.subcommands().isEmpty()) {
            List<RespReply> subcommands = new ArrayList<>();
            command.subcommands().forEach(sub -> {
                subcommands.add(RespReply.bulk(sub.name()));
                subcommands.add(describe(sub));
            });
            add("subcommands", new RespReply.MapValue(subcommands), fields);
        }
        return new RespReply.MapValue(fields);
    }

    private static RespReply historyOf(String value) {
        int blank = value.indexOf(' ');
        return RespReply.bulks(List.of(value.substring(0, blank), value.substring(blank + 1)));
    }

    private static void add(String field, RespReply value, List<RespReply> fields) {
        fields.add(RespReply.bulk(field));
        fields.add(value);
    }

    private static CommandDocs read() {
        try (InputStream in = CommandDocs.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing from the jar");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static CommandDocs parse(String text) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith(" ")) {
                lines.add(line);
            } else {
                lines = new ArrayList<>();
                byName.put(line, lines);
            }
        }
        return new CommandDocs(byName);
    }
}
