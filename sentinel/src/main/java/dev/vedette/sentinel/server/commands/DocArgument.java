package dev.vedette.sentinel.server.commands;

import dev.vedette.sentinel.resp.RespReply;
import java.util.ArrayList;
import java.util.List;

/** One argument of a command as its documentation describes it, with the arguments inside it. */
final class DocArgument {

    private final int indent;
    private final String[] words;
    private final List<DocArgument> inner = new ArrayList<>();

    private DocArgument(int indent, String[] words) {
        this.indent = indent;
        this.words = words;
    }

    /** Puts the argument of a line {@code arg NAME TYPE ...} where its indentation says, behind or inside the last of {@code all}. */
    static void add(String line, List<DocArgument> all) {
        String text = line.stripLeading();
        DocArgument added = new DocArgument(line.length() - text.length(), text.split(" "));
        List<DocArgument> level = all;
        while (!level.isEmpty() && level.get(level.size() - 1).indent < added.indent) {
            level = level.get(level.size() - 1).inner;
        }
        level.add(added);
    }

    /** The arguments as a reply. */
    static RespReply all(List<DocArgument> arguments) {
        return new RespReply.ArrayValue(
                arguments.stream().map(DocArgument::describe).toList());
    }

    /** Flags as a reply. */
    static RespReply flags(List<String> flags) {
        return new RespReply.SetValue(flags.stream()
                .map(flag -> (RespReply) new RespReply.SimpleString(flag))
                .toList());
    }

    private RespReply describe() {
        List<RespReply> fields = new ArrayList<>();
        List<String> flags = new ArrayList<>();
        add("name", words[1], fields);
        add("type", words[2], fields);
        for (int at = 3; at < words.length; at++) {
            int equals = words[at].indexOf('=');
            if (equals < 0) {
                flags.add(words[at]);
            } else {
                add(words[at].substring(0, equals), words[at].substring(equals + 1), fields);
            }
        }
        if (!flags.isEmpty()) {
            fields.add(RespReply.bulk("flags"));
            fields.add(flags(flags));
        }
        if (!inner.isEmpty()) {
            fields.add(RespReply.bulk("arguments"));
            fields.add(all(inner));
        }
        return new RespReply.MapValue(fields);
    }

    private static void add(String field, String value, List<RespReply> fields) {
        fields.add(RespReply.bulk(field));
        fields.add(RespReply.bulk(value));
    }
}
