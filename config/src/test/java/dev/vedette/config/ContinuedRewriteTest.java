package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rewrite that remembers the last one comes to the same text as one that remembers nothing. Seeded. */
final class ContinuedRewriteTest {
    private static final int FILES_A_SEED = 60;
    private static final int REWRITES_A_FILE = 20;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldComeToTheSameTextAsOneThatRemembersNothing(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int file = 0; file < FILES_A_SEED; file++) {
            ContinuedRewrite memory = new ContinuedRewrite();
            ConfRewriter rewriter = ConfRewriter.ofMainFile(ConfSources.none());
            ConfRewriter lastRewriter = rewriter;
            String text = RandomConf.noise(random);
            String last = "";
            SentinelConf conf = RandomConf.draw(random);
            for (int i = 0; i < REWRITES_A_FILE; i++) {
                conf = changed(conf, random);
                if (random.nextInt(10) == 0) {
                    text = RandomConf.shuffled(text, random);
                }
                if (random.nextInt(10) == 0) {
                    rewriter = rewriter.withGeneric(GenericDirective.LOGLEVEL, List.of("verbose"));
                }
                String wanted = rewriter.rewrite(text, conf);

                boolean stands = i > 0 && rewriter == lastRewriter && text.equals(last);
                ByteBuffer rewritten = stands ? memory.rewrite(rewriter, conf) : memory.rewrite(rewriter, text, conf);
                last = ByteText.of(rewritten);
                lastRewriter = rewriter;
                assertEquals(wanted, last);

                // Not every text that was made got onto the disk.
                text = random.nextInt(10) == 0 ? text : wanted;
            }
        }
    }

    /** Some masters and settings are otherwise than before; masters keep their order, new ones come last. */
    private static SentinelConf changed(SentinelConf conf, SplittableRandom random) {
        SentinelConf other = RandomConf.draw(random);
        List<MasterConf> masters = new ArrayList<>(conf.masters());
        for (MasterConf master : other.masters()) {
            if (random.nextBoolean()) {
                masters.removeIf(old -> old.name().equals(master.name()));
                if (random.nextInt(3) > 0) {
                    masters.add(random.nextInt(masters.size() + 1), master);
                }
            }
        }
        return (random.nextInt(3) == 0 ? other : conf).withMasters(masters);
    }
}
