package dev.vedette.quorum.sim;

import dev.vedette.quorum.sim.Fault.Kind;
import java.util.List;

/** Sentinels that detect crashes, and masters whose ports refuse connections. */
final class ScenariosOfCrashes {

    private static final long WINDOW_MILLIS = 100;

    /** For longer than any run takes. */
    private static final long FOR_GOOD = 60_000;

    private ScenariosOfCrashes() {}

    /** All of them. */
    static List<Scenario> all() {
        return List.of(
                crash("the master dies, and its port refuses")
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 1)
                        .showing("crash detected", "event +failover-end")
                        .as("crash-detected", "crash-seen-by-one", "crash-and-other-down-after"),
                crash("the master's machine dies, and nothing refuses")
                        .with(Kind.CRASH_MASTER, 0, FOR_GOOD, 0, 4)
                        .showing("event +failover-end")
                        .as("crash-machine-lost"),
                crash("the master is back at the end of the window")
                        .with(Kind.RESTART_MASTER, 0, WINDOW_MILLIS + 8, 0, 1)
                        .showing("crash detected", "event -sdown")
                        .as("crash-master-returns-in-election"),
                crash("the master is back within the window")
                        .with(Kind.RESTART_MASTER, 0, WINDOW_MILLIS / 2, 0, 1)
                        .showing("event +reboot"),
                crash("a firewall refuses two of three sentinels")
                        .with(Kind.REJECT_SENTINELS, 0, 300, 1, 4)
                        .showing("fault REJECT_SENTINELS"));
    }

    private static Scenario crash(String name) {
        return Scenario.named(name).among(seed -> Scenario.set(seed, 3, 0, 1, 3).detectingCrashes(WINDOW_MILLIS));
    }
}
