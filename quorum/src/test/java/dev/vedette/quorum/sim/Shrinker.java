package dev.vedette.quorum.sim;

import java.util.ArrayList;
import java.util.List;

/** Finds a few faults of a failing run that suffice to make it fail in the same way. */
final class Shrinker {

    /** More runs than this are not worth the wait. */
    private static final int MAX_RUNS = 300;

    private final Knobs knobs;
    private final String kind;
    private int runs;

    private Shrinker(Knobs knobs, String kind) {
        this.knobs = knobs;
        this.kind = kind;
    }

    /** The same failure with as few faults as can be found soon, told in words. */
    static Outcome shrink(Outcome failing) {
        if (failing.kind().equals("Determinism")) {
            return failing;
        }
        Shrinker shrinker = new Shrinker(failing.knobs(), failing.kind());
        List<Fault> few = shrinker.reduce(failing.faults());
        return Simulation.run(failing.knobs(), few, true);
    }

    private List<Fault> reduce(List<Fault> all) {
        List<Fault> standing = all;
        int chunk = Math.max(1, all.size() / 2);
        while (runs < MAX_RUNS) {
            List<Fault> before = standing;
            for (int from = 0; from < standing.size() && runs < MAX_RUNS; ) {
                List<Fault> fewer = without(standing, from, chunk);
                if (stillFails(fewer)) {
                    standing = fewer;
                } else {
                    from += chunk;
                }
            }
            if (chunk == 1 && standing.size() == before.size()) {
                return standing;
            }
            chunk = Math.max(1, chunk / 2);
        }
        return standing;
    }

    private boolean stillFails(List<Fault> faults) {
        runs++;
        return Simulation.run(knobs, faults, false).kind().equals(kind);
    }

    private static List<Fault> without(List<Fault> faults, int from, int count) {
        List<Fault> rest = new ArrayList<>(faults.subList(0, from));
        rest.addAll(faults.subList(Math.min(faults.size(), from + count), faults.size()));
        return rest;
    }
}
