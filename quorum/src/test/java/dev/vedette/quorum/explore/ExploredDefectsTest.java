package dev.vedette.quorum.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.quorum.sim.defect.Defect;
import dev.vedette.quorum.sim.defect.Mutant;
import dev.vedette.quorum.sim.defect.PlantedDefects;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search that finds nothing proves nothing: it finds each of these mistakes, and calls each by the rule that it breaks. */
final class ExploredDefectsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "a vote is answered before it is on disk, 0, DurableFirst",
        "two votes in one epoch, 0, OneVote",
        "the majority is one too small, 0, ElectedByVotes",
        "the lease is not honoured, 0, OneActingLeader",
        "clients are told a new address before it is on disk, 0, DurableFirst",
        "a promotion is told before it is confirmed, 0, ConfirmedSwitch",
        "the config epoch is not raised at a switch, 0, OneAddressAnEpoch",
    })
    void shouldFind(String name, long faults, String rule) throws Exception {
        Defect defect = PlantedDefects.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();

        String broken = Mutant.probe(defect, folder, "explore.ExploreProbe").apply(faults);

        assertEquals(rule, broken);
    }
}
