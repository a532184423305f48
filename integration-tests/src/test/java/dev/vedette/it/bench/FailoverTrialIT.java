package dev.vedette.it.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.Subject;
import dev.vedette.it.topology.Fault;
import dev.vedette.it.topology.Topology;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The benchmark of failovers sees every phase of a real one. */
@Timeout(120)
class FailoverTrialIT {
    @Test
    void shouldTimeEveryPhaseOfKilledMaster() throws IOException {
        try (Topology set = Topology.start(Subject.sentinels(3))) {
            Trial trial = FailoverTrial.run(set, Subject.kind(), Fault.SIGKILL, Subject.downAfterMillis(), 1);

            assertEquals(EnumSet.allOf(Phase.class), trial.millis().keySet());
            assertTrue(trial.millis().get(Phase.ALL_ANSWER) >= trial.millis().get(Phase.ELECTED), trial::toString);
            FailoverReport report = new FailoverReport(
                    Fault.SIGKILL, Subject.downAfterMillis(), 0, false, List.of(trial.kind()), List.of(trial));
            assertEquals(1 + Phase.values().length, report.jsonLines().lines().count());
        }
    }
}
