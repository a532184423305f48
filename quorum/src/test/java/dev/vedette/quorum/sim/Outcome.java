package dev.vedette.quorum.sim;

import java.util.List;
import java.util.Optional;

/**
 * What came of one run.
 *
 * @param violation what went wrong, if anything did
 * @param simulatedMicros how long it took on the simulated clock
 * @param steps how many steps the cores made
 * @param restMillis how long the set took to come to rest once healed
 */
record Outcome(
        Knobs knobs,
        List<Fault> faults,
        Optional<Violation> violation,
        long digest,
        long simulatedMicros,
        long steps,
        long restMillis,
        Coverage coverage,
        List<String> lastLines) {

    Outcome {
        faults = List.copyOf(faults);
        lastLines = List.copyOf(lastLines);
    }

    /** The name of what was violated; empty if nothing was. */
    String kind() {
        return violation.map(Violation::invariant).orElse("");
    }
}
