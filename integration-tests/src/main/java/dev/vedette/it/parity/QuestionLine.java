package dev.vedette.it.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a {@link QuestionFile} that holds a question. */
final class QuestionLine {
    private static final Pattern CONNECTION = Pattern.compile("^([a-z]): (.*)$");
    private static final Pattern REPLIES = Pattern.compile("^(\\d+)x (.*)$");
    private static final String SORTED = "sorted ";
    private static final String RAW = "raw ";
    private static final String INLINE = "inline ";
    private static final int HEX = 16;

    private final int number;
    private final String typed;
    private final Optional<String> ledgerRow;

    private String connection = "a";
    private int replies = 1;
    private boolean isSorted;
    private String rest;

    QuestionLine(int number, String typed, Optional<String> ledgerRow) {
        this.number = number;
        this.typed = typed;
        this.ledgerRow = ledgerRow;
        this.rest = typed;
    }

    /** What the line asks. */
    Question read() {
        Matcher connected = CONNECTION.matcher(rest);
        if (connected.matches()) {
            connection = connected.group(1);
            rest = connected.group(2);
        }
        Matcher counted = REPLIES.matcher(rest);
        if (counted.matches()) {
            replies = Integer.parseInt(counted.group(1));
            rest = counted.group(2);
        }
        if (rest.startsWith(SORTED)) {
            isSorted = true;
            rest = rest.substring(SORTED.length());
        }
        if (rest.equals("read")) {
            return question(Question.Form.NOTHING, List.of());
        }
        if (rest.equals("end")) {
            return question(Question.Form.END, List.of());
        }
        if (rest.startsWith(RAW)) {
            return question(Question.Form.RAW, List.of(bytes(rest.substring(RAW.length()))));
        }
        if (rest.startsWith(INLINE)) {
            return question(Question.Form.INLINE, List.of(rest.substring(INLINE.length())));
        }
        return question(Question.Form.ARRAY, words());
    }

    private Question question(Question.Form form, List<String> words) {
        return new Question(number, typed, connection, form, words, replies, isSorted, ledgerRow);
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < rest.length()) {
            if (rest.charAt(at) == ' ') {
                at++;
            } else if (rest.charAt(at) == '"') {
                int end = at + 1;
                while (rest.charAt(end) != '"') {
                    end += rest.charAt(end) == '\\' ? 2 : 1;
                }
                words.add(bytes(rest.substring(at + 1, end)));
                at = end + 1;
            } else {
                int blank = rest.indexOf(' ', at);
                int end = blank < 0 ? rest.length() : blank;
                words.add(rest.substring(at, end));
                at = end;
            }
        }
        return words;
    }

    private static String bytes(String escaped) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < escaped.length()) {
            char c = escaped.charAt(at);
            boolean isEscape = c == '\\';
            char escape = isEscape ? escaped.charAt(at + 1) : c;
            boolean isHex = isEscape && escape == 'x';
            if (isHex) {
                text.append((char) Integer.parseInt(escaped, at + 2, at + 4, HEX));
            } else {
                text.append(isEscape ? meaning(escape) : c);
            }
            at += isHex ? 4 : isEscape ? 2 : 1;
        }
        return text.toString();
    }

    private static char meaning(char escape) {
        return switch (escape) {
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            default -> escape;
        };
    }
}
