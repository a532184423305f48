package dev.vedette.quorum.sim;

import dev.vedette.quorum.sim.Fault.Kind;
import java.util.List;

/** An operator has failovers paused, or something forgotten, and a master dies. */
final class ScenariosOfPauses {

    private static final long FOR_GOOD = 60_000;

    /** About one master, as the faults count. */
    private static final int ONE = 0;

    private ScenariosOfPauses() {}

    /** All of them. */
    static List<Scenario> all() {
        return List.of(
                Scenario.named("a pause that ends by itself")
                        .with(Kind.OPERATOR_PAUSE, -300, 1_500, 0, ONE)
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .showing("event +pause", "event -pause", "event +switch-master")
                        .as("trio-pause-expires", "pause-survives-crash"),
                Scenario.named("a pause that is ended at another sentinel")
                        .with(Kind.OPERATOR_PAUSE, -300, FOR_GOOD, 0, ONE)
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .with(Kind.OPERATOR_RESUME, 900, 0, 1, ONE)
                        .servedOnceHealed()
                        .showing("event +pause", "event -pause", "event +switch-master")
                        .as("trio-paused", "pause-of-all-and-one"),
                Scenario.named("a pause that comes while votes are awaited")
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .with(Kind.CUT_BOTH_WAYS, 100, 1_000, 0, 0)
                        .with(Kind.OPERATOR_PAUSE, 450, 700, 1, ONE)
                        .showing("event +pause", "event -pause", "event +switch-master")
                        .as("pause-in-election"),
                Scenario.named("a forced failover in a pause")
                        .with(Kind.OPERATOR_PAUSE, -300, 4_000, 0, ONE)
                        .with(Kind.OPERATOR_FAILOVER, 0, 0, 0, ONE)
                        .showing("event +pause", "event +switch-master")
                        .as("pause-among-strangers"),
                Scenario.named("replicas are forgotten before and amid a failover")
                        .with(Kind.OPERATOR_FORGET, -100, 0, 0, 0)
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .with(Kind.OPERATOR_FORGET, 405, 0, 1, 0)
                        .with(Kind.OPERATOR_FORGET, 430, 0, 2, 0)
                        .showing("event -slave", "event +switch-master")
                        .servedOnceHealed()
                        .as("forget"));
    }
}
