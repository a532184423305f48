package dev.vedette.quorum.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each sentinel killed behind each single effect of each kind of failover. A build tries some, spread out evenly; with
 * {@code -Dcrash.points=all}, or {@code vedette-sim --crash-points all}, all of them.
 */
final class CrashPointTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    /** What a build has time for. */
    private static final int USUAL = 500;

    @Test
    void shouldStaySafeAndComeToRestWhereverASentinelIsKilled() {
        boolean isAll = System.getProperty("crash.points", "").equals("all");
        CrashCampaign campaign = new CrashCampaign(1, 1);

        List<String> failures = campaign.run(isAll ? Integer.MAX_VALUE : USUAL);

        System.out.println(campaign.summary());
        assertEquals(List.of(), failures.stream().limit(20).toList());
    }

    @Test
    void shouldKillAtTheSameEffectInEveryRun() {
        Scenario scenario = Scenarios.all().get(0);
        Kill kill = new Kill(1, 60, true, 0);

        CrashRun.Result first = CrashRun.with(scenario, 1, kill, true);
        CrashRun.Result second = CrashRun.with(scenario, 1, kill, true);

        assertTrue(first.lastLines().stream().anyMatch(line -> line.endsWith("s2 is killed")));
        assertEquals(first.lastLines(), second.lastLines());
    }

    @Test
    void shouldLeaveOutNoGoldenTraceThatTellsOfAFailover() throws IOException {
        List<String> told = new ArrayList<>();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            for (Path file : files.toList()) {
                if (tellsOfFailover(file)) {
                    told.add(file.getFileName().toString().replace(".trace", ""));
                }
            }
        }

        for (Scenario scenario : Scenarios.all()) {
            for (String trace : scenario.traces()) {
                assertTrue(told.remove(trace), trace + ", named by two scenarios, or telling of no failover");
            }
        }
        assertEquals(List.of(), told, "traces of failovers that no scenario of the crash points is like");
    }

    private static boolean tellsOfFailover(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .anyMatch(line -> line.startsWith(">")
                        && (line.contains(" +try-failover ") || line.contains(" +switch-master ")));
    }
}
