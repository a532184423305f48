package dev.vedette.sentinel.wire;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A pattern of channel or master names: {@code *} any run, {@code ?} one byte, {@code [abc] [a-z] [^...]} classes, {@code \x}
 * literally x. Texts are bytes, one a character.
 *
 * <p>Read once and matched often. A match remembers only the last star passed, so it takes at most pattern times text steps,
 * whatever the pattern. Source: docs/protocol.md, Glob matching.
 */
public final class GlobPattern {

    private static final int BYTE_VALUES = 256;

    private final List<Element> elements;

    /**
     * One step of a pattern.
     *
     * @param isStar whether it stands for any run of bytes
     * @param admitted the bytes that fit, if it stands for a single one
     */
    private record Element(boolean isStar, BitSet admitted) {

        static final Element STAR = new Element(true, new BitSet());

        boolean admits(char value) {
            return admitted.get(value);
        }
    }

    /** Shared by all patterns: a long one costs no more than its length. */
    private static final List<Element> SINGLES = IntStream.range(0, BYTE_VALUES)
            .mapToObj(value -> admitting(value, value + 1))
            .toList();

    private static final Element ANY = admitting(0, BYTE_VALUES);

    private static Element admitting(int from, int to) {
        BitSet admitted = new BitSet(BYTE_VALUES);
        admitted.set(from, to);
        return new Element(false, admitted);
    }

    private GlobPattern(List<Element> elements) {
        this.elements = elements;
    }

    /** Reads a pattern; every text is one. */
    public static GlobPattern of(String text) {
        return new GlobPattern(new Reader(text).read());
    }

    /** Whether the whole of {@code text} fits. */
    public boolean matches(String text) {
        int element = 0;
        int at = 0;
        int starElement = -1;
        int starAt = 0;
        while (at < text.length()) {
            if (element < elements.size() && elements.get(element).isStar()) {
                starElement = element++;
                starAt = at;
            } else if (element < elements.size() && elements.get(element).admits(text.charAt(at))) {
                element++;
                at++;
            } else if (starElement >= 0) {
                element = starElement + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (element < elements.size() && elements.get(element).isStar()) {
            element++;
        }
        return element == elements.size();
    }

    private static final class Reader {

        private final String text;
        private final List<Element> elements = new ArrayList<>();
        private int at;

        Reader(String text) {
            this.text = text;
        }

        List<Element> read() {
            while (at < text.length()) {
                char next = text.charAt(at++);
                switch (next) {
                    case '*' -> addStar();
                    case '?' -> elements.add(any());
                    case '[' -> elements.add(readClass());
                    case '\\' -> elements.add(single(at < text.length() ? text.charAt(at++) : '\\'));
                    default -> elements.add(single(next));
                }
            }
            return List.copyOf(elements);
        }

        private void addStar() {
            if (elements.isEmpty() || !elements.get(elements.size() - 1).isStar()) {
                elements.add(Element.STAR);
            }
        }

        /** Reads up to the closing bracket; a class that does not close ends with the pattern. */
        private Element readClass() {
            BitSet members = new BitSet(BYTE_VALUES);
            boolean isNegated = at < text.length() && text.charAt(at) == '^';
            if (isNegated) {
                at++;
            }
            while (at < text.length()) {
                char next = text.charAt(at++);
                if (next == ']') {
                    break;
                }
                if (next == '\\' && at < text.length()) {
                    members.set(byteOf(text.charAt(at++)));
                } else if (at + 1 < text.length() && text.charAt(at) == '-') {
                    int last = byteOf(text.charAt(at + 1));
                    members.set(Math.min(byteOf(next), last), Math.max(byteOf(next), last) + 1);
                    at += 2;
                } else {
                    members.set(byteOf(next));
                }
            }
            if (isNegated) {
                members.flip(0, BYTE_VALUES);
            }
            return new Element(false, members);
        }

        private static Element single(char value) {
            return SINGLES.get(byteOf(value));
        }

        private static Element any() {
            return ANY;
        }

        private static int byteOf(char value) {
            return value & (BYTE_VALUES - 1);
        }
    }
}
