package dev.vedette.quorum.explore;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a search covered. */
final class Tally {

    final Map<String, Long> kinds = new TreeMap<>();
    final Map<Integer, Integer> statesByDepth = new TreeMap<>();
    int depth;
    boolean isComplete;
    int states;
    long transitions;
    long folded;
    int localStates;
    long coreSteps;
    double seconds;
    double cpuSeconds;
    Optional<Finding> finding = Optional.empty();

    /** All figures, a line each. */
    String text() {
        StringBuilder text = new StringBuilder();
        kinds.forEach((kind, count) -> text.append(String.format(Locale.ROOT, "%12d  %s%n", count, kind)));
        statesByDepth.forEach(
                (at, count) -> text.append(String.format(Locale.ROOT, "%12d  new states at depth %d%n", count, at)));
        return text.append(String.format(
                        Locale.ROOT,
                        "depth %d complete%s: %d states, %d transitions, %d folded into known states, in %.0f s, of which %.0f s on a core (%.0f/s);"
                                + " %d states of single sentinels, %d steps of cores%n",
                        depth,
                        isComplete ? "" : ", the next cut short",
                        states,
                        transitions,
                        folded,
                        seconds,
                        cpuSeconds,
                        transitions / Math.max(0.001, cpuSeconds),
                        localStates,
                        coreSteps))
                .toString();
    }
}
