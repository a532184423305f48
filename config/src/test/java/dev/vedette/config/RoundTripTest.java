package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.config.ConfLoad.Loaded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back the same, whatever stood in the file before. Seeded: a failure names its seed. */
final class RoundTripTest {
    private static final int FILES_A_SEED = 200;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldReadBackWhatItWrote(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String text = "";
        for (int i = 0; i < FILES_A_SEED; i++) {
            SentinelConf conf = RandomConf.draw(random);
            String old = i % 3 == 0 ? RandomConf.noise(random) : RandomConf.shuffled(text, random);

            text = ConfRewriter.ofMainFile(ConfSources.none()).rewrite(old, conf);

            Loaded loaded = Parsing.loaded(new FakeSurroundings(), text);
            assertEquals(sorted(conf), sorted(loaded.conf()), text);
            assertEquals(text, ConfRewriter.ofMainFile(loaded.sources()).rewrite(text, loaded.conf()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldReadBackEveryWord(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2000; i++) {
            List<String> words = List.of(RandomConf.oddText(random), RandomConf.oddText(random));

            assertEquals(Optional.of(words), ConfLexer.words(ConfWriter.line(words)));
        }
    }

    /** The order of masters, replicas and peers in a file is no promise. */
    private static SentinelConf sorted(SentinelConf conf) {
        Map<String, MasterConf> byName = new TreeMap<>();
        for (MasterConf master : conf.masters()) {
            List<KnownReplica> replicas = new ArrayList<>(master.knownReplicas());
            replicas.sort(Comparator.comparing(KnownReplica::toString));
            List<KnownSentinel> sentinels = new ArrayList<>(master.knownSentinels());
            sentinels.sort(Comparator.comparing(KnownSentinel::toString));
            byName.put(master.name(), master.withKnown(replicas, sentinels));
        }
        return conf.withGeneral(GeneralConf.defaults()).withMasters(List.copyOf(byName.values()));
    }
}
