package dev.vedette.quorum.sim.defect;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The crash points find what is forgotten in a crash, by what comes of it alone, within a bounded number of runs. */
final class CrashDefectsTest {

    private static final long BOUND = 1_000;

    private static final List<String> NAMES = List.of(
            "a vote is answered before it is on disk",
            "clients are told a new address before it is on disk",
            "a higher epoch is not saved",
            "the last vote is forgotten in a crash");

    @TempDir
    Path folder;

    static List<Defect> forgotten() {
        return PlantedDefects.all().stream()
                .filter(defect -> NAMES.contains(defect.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("forgotten")
    void shouldFind(Defect defect) throws Exception {
        LongFunction<String> probe = Mutant.probe(defect, folder, "sim.CrashProbe");

        for (long number = 0; number < BOUND; number++) {
            String what = probe.apply(number);
            if (!what.isEmpty()) {
                System.out.println("found by try " + number + ", " + what + ": " + defect);
                return;
            }
        }
        fail("not found within " + BOUND + " tries: " + defect);
    }
}
