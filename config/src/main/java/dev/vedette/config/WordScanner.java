package dev.vedette.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the words of one line, from left to right, once. */
final class WordScanner {
    private final String line;
    private int position;

    WordScanner(String line) {
        this.line = line;
    }

    /** Answers all words; empty if the quotes are unbalanced. */
    Optional<List<String>> scan() {
        List<String> words = new ArrayList<>();
        while (skipSpace()) {
            int start = position;
            skipPlain();
            if (isAtWordEnd()) {
                words.add(line.substring(start, position));
                continue;
            }
            StringBuilder word = new StringBuilder(line.substring(start, position));
            if (!readWord(word)) {
                return Optional.empty();
            }
            words.add(word.toString());
        }
        return Optional.of(words);
    }

    /** Most words hold no quote: they are cut out as they stand. */
    private void skipPlain() {
        while (!isAtWordEnd() && line.charAt(position) != '"' && line.charAt(position) != '\'') {
            position++;
        }
    }

    private boolean skipSpace() {
        while (position < line.length() && isSpace(line.charAt(position))) {
            position++;
        }
        return position < line.length();
    }

    /** Reads one word; quotes may open in its middle, but the word ends where they close. */
    private boolean readWord(StringBuilder word) {
        while (position < line.length()) {
            char c = line.charAt(position);
            if (isSpace(c)) {
                return true;
            }
            position++;
            if (c == '"' || c == '\'') {
                return (c == '"' ? readDoubleQuoted(word) : readSingleQuoted(word)) && isAtWordEnd();
            }
            word.append(c);
        }
        return true;
    }

    private boolean readDoubleQuoted(StringBuilder word) {
        while (position < line.length()) {
            char c = line.charAt(position++);
            if (c == '"') {
                return true;
            }
            if (c == '\\' && position < line.length()) {
                word.append(readEscape());
            } else {
                word.append(c);
            }
        }
        return false;
    }

    private char readEscape() {
        if (isHexEscape()) {
            int value = Integer.parseInt(line, position + 1, position + 3, 16);
            position += 3;
            return (char) value;
        }
        char c = line.charAt(position++);
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'a' -> '\u0007';
            default -> c;
        };
    }

    private boolean isHexEscape() {
        return position + 2 < line.length()
                && line.charAt(position) == 'x'
                && isHexDigit(line.charAt(position + 1))
                && isHexDigit(line.charAt(position + 2));
    }

    private boolean readSingleQuoted(StringBuilder word) {
        while (position < line.length()) {
            char c = line.charAt(position++);
            if (c == '\'') {
                return true;
            }
            if (c == '\\' && position < line.length() && line.charAt(position) == '\'') {
                word.append('\'');
                position++;
            } else {
                word.append(c);
            }
        }
        return false;
    }

    private boolean isAtWordEnd() {
        return position >= line.length() || isSpace(line.charAt(position));
    }

    private static boolean isHexDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
