package dev.vedette.quorum.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The seeds that every build runs, and those that failed once. {@code deploy/bin/vedette-sim} runs as many as wanted. */
final class SimulationTest {

    private static final Path REGRESSIONS = Path.of("src/test/resources/sim/regressions.txt");
    private static final long SEEDS = 200;

    @Test
    void shouldKeepEveryInvariantAndComeToRest() {
        Tally tally = new Tally();

        for (long seed = 1; seed <= SEEDS; seed++) {
            tally.add(passing(seed));
        }

        var seen = tally.coverage().counts().keySet();
        assertTrue(seen.contains("transition update_config to reconf_slaves"), "no failover came to its end: " + seen);
    }

    @Test
    void shouldKeepWhatFailedOnceMended() throws IOException {
        List<String> lines = Files.readAllLines(REGRESSIONS);

        lines.stream()
                .map(line -> line.replaceAll("#.*", "").trim())
                .filter(line -> !line.isEmpty())
                .forEach(line -> passing(Long.parseLong(line)));
    }

    @Test
    void shouldDrawTheSameRunFromTheSameSeed() {
        Knobs knobs = Knobs.draw(5);

        assertEquals(knobs, Knobs.draw(5));
        assertEquals(FaultPlan.draw(knobs), FaultPlan.draw(Knobs.draw(5)));
    }

    private static Outcome passing(long seed) {
        Outcome outcome = Simulation.run(seed);
        if (outcome.violation().isPresent()) {
            fail(Report.failure(outcome));
        }
        return outcome;
    }
}
