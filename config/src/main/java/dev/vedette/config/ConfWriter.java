package dev.vedette.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Words to line: the other direction of {@link ConfLexer}. A word is written raw wherever every known reader takes it
 * raw, else quoted and escaped.
 */
final class ConfWriter {
    private ConfWriter() {}

    /** Answers a line of these words, each quoted only if it must be. */
    static String line(List<String> words) {
        return words.stream().map(ConfWriter::word).collect(Collectors.joining(" "));
    }

    /** Answers the word as it may stand on a line: raw if that is safe, else quoted. */
    static String word(String word) {
        return isSafeRaw(word) ? word : quoted(word);
    }

    /** Answers the word in double quotes, with escapes for everything that is not printable ASCII. */
    static String quoted(String word) {
        StringBuilder text = new StringBuilder(word.length() + 2).append('"');
        for (int i = 0; i < word.length(); i++) {
            appendEscaped(text, word.charAt(i));
        }
        return text.append('"').toString();
    }

    private static boolean isSafeRaw(String word) {
        if (word.isEmpty()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c <= ' ' || c == '"' || c == '\'' || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static void appendEscaped(StringBuilder text, char c) {
        switch (c) {
            case '\\', '"' -> text.append('\\').append(c);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '\b' -> text.append("\\b");
            case '\u0007' -> text.append("\\a");
            default -> appendPlainOrHex(text, c);
        }
    }

    private static void appendPlainOrHex(StringBuilder text, char c) {
        if (c >= ' ' && c <= '~') {
            text.append(c);
        } else {
            text.append("\\x").append(Character.forDigit(c >> 4 & 0xf, 16)).append(Character.forDigit(c & 0xf, 16));
        }
    }
}
