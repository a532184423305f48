package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One word has many forms in a file: each is read as the same bytes, however the words around it are written. Seeded. */
final class WordFormsTest {
    private static final int LINES_A_SEED = 3000;
    private static final int MOST_WORDS = 5;
    private static final int MOST_BYTES = 8;

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void shouldReadEveryFormAsTheSameBytes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < LINES_A_SEED; i++) {
            List<String> words = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            for (int count = 1 + random.nextInt(MOST_WORDS); count > 0; count--) {
                String word = word(random);
                words.add(word);
                line.append(line.isEmpty() ? "" : random.nextBoolean() ? " " : "\t ")
                        .append(form(word, random));
            }

            assertEquals(Optional.of(words), ConfLexer.words(line.toString()), line::toString);
            assertEquals(Optional.of(words), ConfLexer.words(ConfWriter.line(words)));
        }
    }

    /** A part that needs no quotes, then the rest in quotes of one kind: a word ends where its quotes close. */
    private static String form(String word, SplittableRandom random) {
        int bare = 0;
        while (bare < word.length() && isBare(word.charAt(bare)) && random.nextInt(4) > 0) {
            bare++;
        }
        String rest = word.substring(bare);
        if (rest.isEmpty() && bare > 0) {
            return word;
        }
        return word.substring(0, bare)
                + (random.nextBoolean() ? doubleQuoted(rest, random) : singleQuoted(rest, random));
    }

    private static boolean isBare(char c) {
        return c > ' ' && c != '"' && c != '\'';
    }

    private static String doubleQuoted(String word, SplittableRandom random) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (random.nextInt(4) == 0 || c == '\n') {
                text.append(String.format(random.nextBoolean() ? "\\x%02x" : "\\x%02X", (int) c));
            } else {
                text.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return text.append('"').toString();
    }

    /** Nothing can be said between single quotes about a backslash before their end or before another quote. */
    private static String singleQuoted(String word, SplittableRandom random) {
        boolean isSayable = !word.contains("\\") && !word.contains("\n");
        return isSayable ? "'" + word.replace("'", "\\'") + "'" : doubleQuoted(word, random);
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int count = random.nextInt(MOST_BYTES); count > 0; count--) {
            word.append((char) random.nextInt(256));
        }
        return word.toString();
    }
}
