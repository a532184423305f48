package dev.vedette.quorum.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small searches of an ordinary build; docs/testing.md tells of larger ones. */
final class ExplorerTest {

    private static final int STATES = 1_000_000;
    private static final long SECONDS = 600;

    @ParameterizedTest
    @CsvSource({
        "ELECTION, 10, 0",
        "ELECTION, 5, 2",
        "PROMOTION, 4, 2",
        "SWITCH, 4, 2",
        "SECOND, 8, 0",
    })
    void shouldKeepEveryRuleInEveryOrder(Scenario scenario, int depth, int faults) {
        Tally tally = new Explorer(plan(scenario, depth, faults), Story.SILENT).run();

        assertEquals("", tally.finding.map(Finding::message).orElse(""), () -> story(scenario, faults, tally));
        assertEquals(depth, tally.depth);
        assertTrue(tally.folded > tally.states / 10, "hardly two orders led to one state: " + tally.text());
    }

    @Test
    void shouldMakeEveryKindOfChoice() {
        Set<String> kinds = new TreeSet<>();
        for (Scenario scenario : List.of(Scenario.ELECTION, Scenario.PROMOTION)) {
            kinds.addAll(
                    new Explorer(plan(scenario, 4, 2), Story.SILENT).run().kinds.keySet());
        }

        assertEquals(
                "break crash die fail flush greeting hangup order restart return tick votereply voterequest wait",
                kinds.stream()
                        .map(kind -> kind.replace("deliver ", ""))
                        .sorted()
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void shouldCoverTheSameTwice() {
        Tally first = new Explorer(plan(Scenario.SWITCH, 3, 2), Story.SILENT).run();
        Tally second = new Explorer(plan(Scenario.SWITCH, 3, 2), Story.SILENT).run();

        assertEquals(first.states, second.states);
        assertEquals(first.transitions, second.transitions);
        assertEquals(first.kinds, second.kinds);
    }

    @Test
    void shouldComeToASwitchInTheCalmestOrder() {
        List<String> story = new ArrayList<>();
        List<Integer> calmest = Collections.nCopies(40, 0);

        Explorer.retell(plan(Scenario.ELECTION, 0, 0), calmest, story::add);

        long switches = story.stream()
                .filter(line -> line.contains("+switch-master m 10.0.0.1 6379 10.0.0.2 6379"))
                .count();
        assertEquals(Cast.SENTINELS, switches, () -> String.join("\n", story));
    }

    private static String story(Scenario scenario, int faults, Tally tally) {
        List<String> lines = new ArrayList<>();
        tally.finding.ifPresent(finding -> Explorer.retell(plan(scenario, 0, faults), finding.path(), lines::add));
        return String.join("\n", lines);
    }

    private static Plan plan(Scenario scenario, int depth, int faults) {
        return new Plan(scenario, depth, faults, 1, STATES, SECONDS);
    }
}
