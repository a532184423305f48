package dev.vedette.config;

import java.util.List;
import java.util.Locale;

/**
 * One line of configuration text.
 *
 * @param source where it was written
 * @param number its number in that source, from 1
 * @param text the line without the white space around it
 * @param kind what sort of line it is
 * @param words its words with quotes and escapes resolved; empty unless the kind is DIRECTIVE
 */
public record ConfLine(ConfSource source, int number, String text, Kind kind, List<String> words) {

    /** The sorts of line. */
    public enum Kind {
        /** Nothing on it. */
        BLANK,
        /** Begins with a number sign and is none of our own settings. */
        COMMENT,
        /** Words: a directive name and its values. Own settings written as comments count here. */
        DIRECTIVE,
        /** Quotes that do not close, or that close in front of something else than white space. */
        UNBALANCED
    }

    /** Copies the words. */
    public ConfLine {
        words = List.copyOf(words);
    }

    /** Answers the directive name in lower case; empty text where the line is no directive. */
    public String name() {
        return word(0).toLowerCase(Locale.ROOT);
    }

    /** Answers the second word in lower case, the sub-directive of sentinel lines; empty text where there is none. */
    public String subName() {
        return word(1).toLowerCase(Locale.ROOT);
    }

    /** Answers the words after the first so many. */
    public List<String> wordsFrom(int index) {
        return index >= words.size() ? List.of() : words.subList(index, words.size());
    }

    private String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    /** Tells which one it is and no more: passwords must not reach a log. */
    @Override
    public String toString() {
        return "ConfLine[" + source.name() + ":" + number + "]";
    }
}
