package dev.vedette.it.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.process.SentinelKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Sets of real processes through real faults; see docs/testing.md, Chaos. The ordinary build runs one short schedule; with
 * {@code -Pchaos} there are further ones, each for Vedette and the original side by side, for as many minutes as wanted.
 */
final class ChaosIT {
    /** A sentinel stands still, the master's machine dies, an operator orders a failover, its master is cut off and stands still. */
    private static final long STANDARD_SEED = 93594;

    private static final Duration STANDARD_LENGTH = Duration.ofSeconds(17);
    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("vedette.chaos.seconds", 60));
    private static final Optional<Long> MINUTES = Optional.ofNullable(Long.getLong("vedette.chaos.minutes"));

    @BeforeAll
    static void assumePossible() {
        Optional<String> obstacle = Namespaces.obstacle();
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
    }

    @Test
    void shouldComeToRestAndLoseNoWriteWithoutCauseInTheStandardRun() throws IOException {
        assumeTrue(MINUTES.isEmpty(), "a longer run is wanted");

        List<String> complaints = new ArrayList<>();
        play(List.of(SentinelKind.VEDETTE), STANDARD_SEED, STANDARD_LENGTH, complaints);

        assertTrue(complaints.isEmpty(), () -> String.join("\n", complaints));
    }

    @Test
    void shouldComeToRestAndLoseNoWriteWithoutCauseInDrawnRuns() throws IOException {
        assumeTrue(MINUTES.isPresent(), "wanted with -Pchaos only");
        List<SentinelKind> kinds = new ArrayList<>(List.of(SentinelKind.VEDETTE));
        if (SentinelKind.REDIS_SENTINEL.isAvailable()) {
            kinds.add(SentinelKind.REDIS_SENTINEL);
        }
        long seed = Long.getLong("vedette.chaos.seed", System.currentTimeMillis() / 1000 % 1_000_000);
        long endNanos = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES.orElse(0L));

        List<String> complaints = new ArrayList<>();
        List<Findings> all = new ArrayList<>();
        do {
            all.addAll(play(kinds, seed, LENGTH, complaints));
            System.out.print(Table.of(all));
            seed++;
        } while (System.nanoTime() < endNanos);

        assertTrue(complaints.isEmpty(), () -> String.join("\n", complaints));
    }

    /** One schedule, for each kind side by side. What the original does is told, and no complaint. */
    private static List<Findings> play(List<SentinelKind> kinds, long seed, Duration length, List<String> complaints)
            throws IOException {
        List<Side> sides = new ArrayList<>();
        List<Findings> findings = new ArrayList<>();
        try {
            for (SentinelKind kind : kinds) {
                sides.add(Side.start(kind, seed, length));
            }
            for (Side side : sides) {
                Findings found = side.await();
                findings.add(found);
                if (found.kind() == SentinelKind.VEDETTE && !found.complaints().isEmpty()) {
                    complaints.add("seed " + seed + ", " + length.toSeconds() + " s: "
                            + String.join("; ", found.complaints()) + "\n" + side.story());
                }
            }
        } finally {
            sides.forEach(Side::close);
        }
        return findings;
    }
}
