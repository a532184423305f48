package dev.vedette.quorum.sim.defect;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A simulation that finds nothing proves nothing: it finds each of these within a bounded number of seeds. */
final class PlantedDefectsTest {

    /** A sound core fails none of so many seeds; a longer search would be no proof that a campaign finds it soon. */
    private static final long BOUND = 1_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.vedette.quorum.sim.defect.PlantedDefects#all")
    void shouldFind(Defect defect) throws Exception {
        LongFunction<String> probe = Mutant.probe(defect, folder);

        for (long seed = 1; seed <= BOUND; seed++) {
            String kind = probe.apply(seed);
            if (!kind.isEmpty()) {
                System.out.println("found by seed " + seed + " as " + kind + ": " + defect);
                return;
            }
        }
        fail("not found within " + BOUND + " seeds: " + defect);
    }

    @Test
    void shouldPlantManyDefects() {
        assertTrue(PlantedDefects.all().size() >= 20);
    }
}
