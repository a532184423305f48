package dev.vedette.sentinel.resp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words of an inline request, a line as people and health checks type it: separated by white space, with double quotes
 * (escapes {@code \n \r \t \b \a \xHH}) and single quotes (only {@code \'}).
 *
 * <p>Source: docs/protocol.md, Connection level.
 */
final class InlineWords {

    private final String line;
    private final List<String> words = new ArrayList<>();
    private int at;

    private InlineWords(String line) {
        this.line = line;
    }

    /** Answers the words of the line, none for a blank line; empty when quotes do not balance. */
    static Optional<List<String>> split(String line) {
        return new InlineWords(line).split();
    }

    private Optional<List<String>> split() {
        while (true) {
            while (at < line.length() && isBlank(line.charAt(at))) {
                at++;
            }
            if (at == line.length()) {
                return Optional.of(words);
            }
            if (!readWord()) {
                return Optional.empty();
            }
        }
    }

    private boolean readWord() {
        StringBuilder word = new StringBuilder();
        while (at < line.length() && !isBlank(line.charAt(at))) {
            char c = line.charAt(at++);
            boolean isBalanced = switch (c) {
                case '"' -> readDoubleQuoted(word);
                case '\'' -> readSingleQuoted(word);
                default -> {
                    word.append(c);
                    yield true;
                }
            };
            if (!isBalanced) {
                return false;
            }
        }
        words.add(word.toString());
        return true;
    }

    private boolean readDoubleQuoted(StringBuilder word) {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                return endsHere();
            }
            if (c == '\\' && at < line.length()) {
                readEscape(word);
            } else {
                word.append(c);
            }
        }
        return false;
    }

    private void readEscape(StringBuilder word) {
        char c = line.charAt(at++);
        if (c == 'x' && isHex(at) && isHex(at + 1)) {
            word.append((char) Integer.parseInt(line, at, at + 2, 16));
            at += 2;
            return;
        }
        word.append(
                switch (c) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'b' -> '\b';
                    case 'a' -> (char) 7;
                    default -> c;
                });
    }

    private boolean readSingleQuoted(StringBuilder word) {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '\'') {
                return endsHere();
            }
            if (c == '\\' && at < line.length() && line.charAt(at) == '\'') {
                at++;
                word.append('\'');
            } else {
                word.append(c);
            }
        }
        return false;
    }

    private boolean endsHere() {
        return at == line.length() || isBlank(line.charAt(at));
    }

    private boolean isHex(int index) {
        return index < line.length() && Character.digit(line.charAt(index), 16) >= 0;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || c == 0;
    }
}
