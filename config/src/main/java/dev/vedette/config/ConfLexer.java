package dev.vedette.config;

import dev.vedette.config.ConfLine.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text to lines, line to words: the quoting rules.
 *
 * <p>Source: docs/protocol.md, Grammar. Our own settings are comments to everyone else: a line that begins exactly with
 * {@code #vedette } is a directive of ours (docs/adr/0001-own-settings-as-comments.md).
 */
public final class ConfLexer {
    /** What a comment must begin with to be one of our own settings. */
    static final String OWN_SETTING_PREFIX = "#" + VedetteDirective.FAMILY + " ";

    private ConfLexer() {}

    /** Answers the lines of a text in order. A line feed at the very end opens no further line. */
    public static List<ConfLine> lex(ConfSource source, String text) {
        List<ConfLine> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            lines.add(line(source, lines.size() + 1, trim(text, start, end)));
            start = end + 1;
        }
        return lines;
    }

    /** Answers the words of one line; empty if its quotes are unbalanced. */
    public static Optional<List<String>> words(String line) {
        return new WordScanner(line).scan();
    }

    /** Answers the line with this text, which has no white space around it. */
    static ConfLine line(ConfSource source, int number, String text) {
        if (text.isEmpty()) {
            return new ConfLine(source, number, text, Kind.BLANK, List.of());
        }
        boolean isOwn = text.startsWith(OWN_SETTING_PREFIX);
        if (text.charAt(0) == '#' && !isOwn) {
            return new ConfLine(source, number, text, Kind.COMMENT, List.of());
        }
        Optional<List<String>> words = words(isOwn ? text.substring(1) : text);
        if (words.isEmpty()) {
            return new ConfLine(source, number, text, Kind.UNBALANCED, List.of());
        }
        Kind kind = words.get().isEmpty() ? Kind.BLANK : Kind.DIRECTIVE;
        return new ConfLine(source, number, text, kind, words.get());
    }

    private static String trim(String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && isTrimmed(text.charAt(from))) {
            from++;
        }
        while (to > from && isTrimmed(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isTrimmed(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
