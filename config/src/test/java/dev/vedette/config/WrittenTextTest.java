package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text whose lines are replaced is the text of those lines, whatever their lengths were before. Seeded. */
final class WrittenTextTest {
    private static final int TEXTS_A_SEED = 200;
    private static final int CHANGES_A_TEXT = 30;
    private static final int MOST_LINES = 5;

    /** Lines of few lengths, so that what one gains another loses, as when two addresses change places. */
    private static final int LENGTHS = 3;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldHoldWhatItsLinesSay(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TEXTS_A_SEED; i++) {
            WrittenText text = new WrittenText();
            List<WrittenLine> lines = new ArrayList<>();
            int count = 1 + random.nextInt(MOST_LINES);
            for (int line = 0; line < count; line++) {
                lines.add(line(random));
            }
            text.begin(lines);
            for (int change = 0; change < CHANGES_A_TEXT; change++) {
                if (random.nextInt(4) == 0) {
                    lines.replaceAll(line -> line(random));
                    text.begin(lines);
                } else {
                    replaceSome(text, lines, random);
                }
                assertEquals(wanted(lines), ByteText.of(text.bytes()), "seed " + seed);
            }
        }
    }

    private static void replaceSome(WrittenText text, List<WrittenLine> lines, SplittableRandom random) {
        SortedMap<Integer, WrittenLine> replaced = new TreeMap<>();
        for (int i = random.nextInt(lines.size() + 1); i > 0; i--) {
            replaced.put(random.nextInt(lines.size()), line(random));
        }
        replaced.forEach(lines::set);
        text.replace(replaced);
    }

    private static WrittenLine line(SplittableRandom random) {
        String word = Character.toString('a' + random.nextInt(26));
        return WrittenLine.of("sentinel " + word.repeat(1 + random.nextInt(LENGTHS)));
    }

    private static String wanted(List<WrittenLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }
}
