package dev.vedette.quorum.sim;

import dev.vedette.quorum.sim.EffectPoints.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes one scenario and seed, runs it with nobody killed, and plans all ways to kill one sentinel: behind each single effect, with
 * the write that is under way then done or lost, and begun anew at once or after a while. A PING says nothing and marks a moment
 * only: one within {@link #MOMENT_MICROS} is enough.
 */
final class CrashPoints {

    /** A process that begins anew at once, and one that takes so long that the others go on without it. */
    private static final List<Long> DOWN_MILLIS = List.of(0L, 2_000L);

    private static final long MOMENT_MICROS = 25_000;

    private CrashPoints() {}

    /**
     * One run to be made.
     *
     * @param what the effect behind which somebody is killed
     */
    record Trial(Scenario scenario, long seed, Kill kill, String what) {

        /** Runs it; answers what went wrong. */
        Optional<String> run() {
            return CrashRun.with(scenario, seed, kill, false)
                    .violation()
                    .map(violation -> this + ": " + violation.getMessage());
        }

        @Override
        public String toString() {
            return scenario.name() + ", seed " + seed + ", " + kill + " (" + what + ")";
        }
    }

    /** Everything to be tried with a seed; empty where its run, with nobody killed, is not what the scenario's name says. */
    static List<Trial> of(Scenario scenario, long seed) {
        CrashRun.Result calm = CrashRun.calm(scenario, seed, false);
        Optional<String> wrong = calm.violation().map(Violation::invariant);
        if (wrong.isPresent() && !wrong.get().equals(CrashRun.SERVED)) {
            throw new AssertionError(scenario.name() + ", seed " + seed + " fails with nobody killed: "
                    + calm.violation().get().getMessage());
        }
        boolean isFitting = wrong.isEmpty() && calm.coverage().counts().keySet().containsAll(scenario.marks());
        List<Trial> trials = new ArrayList<>();
        for (Point point : isFitting ? telling(calm.points()) : List.<Point>of()) {
            for (long downMillis : DOWN_MILLIS) {
                trials.add(trial(scenario, seed, point, false, downMillis));
                if (point.isWriting()) {
                    trials.add(trial(scenario, seed, point, true, downMillis));
                }
            }
        }
        return trials;
    }

    private static Trial trial(Scenario scenario, long seed, Point point, boolean isWritten, long downMillis) {
        Kill kill = new Kill(point.sentinel(), point.effect(), isWritten, downMillis);
        return new Trial(scenario, seed, kill, point.what());
    }

    private static List<Point> telling(List<Point> points) {
        List<Point> taken = new ArrayList<>();
        Map<Integer, Long> last = new LinkedHashMap<>();
        for (Point point : points) {
            long sinceMicros = point.atMicros() - last.getOrDefault(point.sentinel(), Long.MIN_VALUE / 2);
            if (!point.what().equals("Ping") || sinceMicros > MOMENT_MICROS) {
                taken.add(point);
                last.put(point.sentinel(), point.atMicros());
            }
        }
        return taken;
    }
}
