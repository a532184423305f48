package dev.vedette.quorum.sim;

import java.util.List;
import java.util.Optional;

/** One run in two acts: faults, then everything is healed and the set must come to rest. */
final class Simulation {

    private static final long LOOK_MICROS = 100_000;

    /** At rest counts if it lasts so long. */
    private static final long LASTING_MICROS = 1_500_000;

    /** What the slowest rules need beside the periods of the set: INFO each 10 s, twice; the longest pause between attempts. */
    private static final long REST_MILLIS = 60_000;

    /** The original's TILT takes half a minute, and its pauses are longer. */
    private static final long REFERENCE_REST_MILLIS = 60_000;

    private final Knobs knobs;
    private final List<Fault> faults;
    private final Diary diary;
    private final World world;
    private long restMillis;

    private Simulation(Knobs knobs, List<Fault> faults, boolean isInWords) {
        this.knobs = knobs;
        this.faults = faults;
        this.diary = new Diary(isInWords);
        this.world = new World(knobs, diary, Invariants.all());
    }

    /** Runs a seed once. */
    static Outcome runOnce(long seed) {
        Knobs knobs = Knobs.draw(seed);
        return run(knobs, FaultPlan.draw(knobs), false);
    }

    /** Runs a seed twice, and compares. */
    static Outcome run(long seed) {
        Knobs knobs = Knobs.draw(seed);
        List<Fault> faults = FaultPlan.draw(knobs);
        Outcome first = run(knobs, faults, false);
        Outcome second = run(knobs, faults, first.violation().isPresent());
        return first.digest() == second.digest() ? second : differing(second);
    }

    /** Runs once. */
    static Outcome run(Knobs knobs, List<Fault> faults, boolean isInWords) {
        Simulation simulation = new Simulation(knobs, faults, isInWords);
        Optional<Violation> violation = Optional.empty();
        try {
            simulation.play();
        } catch (Violation violated) {
            violation = Optional.of(violated);
        } catch (RuntimeException broken) {
            Violation wrapped = new Violation(broken.getClass().getSimpleName(), String.valueOf(broken.getMessage()));
            wrapped.initCause(broken);
            violation = Optional.of(wrapped);
        }
        return simulation.outcome(violation);
    }

    private static Outcome differing(Outcome run) {
        return new Outcome(
                run.knobs(),
                run.faults(),
                Optional.of(new Violation("Determinism", "two runs of one seed differ")),
                run.digest(),
                run.simulatedMicros(),
                run.steps(),
                run.restMillis(),
                run.coverage(),
                run.lastLines());
    }

    private void play() {
        new Faults(world).arrange(faults);
        long healMicros = knobs.faultsMillis() * 1_000;
        world.runTo(healMicros);
        world.heal();
        world.comeBack();
        awaitRest(healMicros);
    }

    private void awaitRest(long healMicros) {
        Rest rest = new Rest(world);
        long referenceMillis = knobs.references() > 0 ? REFERENCE_REST_MILLIS + 2 * knobs.failoverTimeoutMillis() : 0;
        long boundMillis =
                REST_MILLIS + referenceMillis + 2 * knobs.downAfterMillis() + 2 * knobs.failoverTimeoutMillis();
        long boundMicros = healMicros + 1_000 * boundMillis;
        long restSinceMicros = Long.MAX_VALUE;
        while (world.nowMicros() - LASTING_MICROS < restSinceMicros) {
            world.runTo(world.nowMicros() + LOOK_MICROS);
            Optional<String> missing = rest.missing();
            if (missing.isPresent()) {
                restSinceMicros = Long.MAX_VALUE;
                if (world.nowMicros() > boundMicros) {
                    throw new Violation("Rest", missing.get());
                }
            } else if (restSinceMicros == Long.MAX_VALUE) {
                restSinceMicros = world.nowMicros();
            }
        }
        restMillis = (restSinceMicros - healMicros) / 1_000;
    }

    private Outcome outcome(Optional<Violation> violation) {
        return new Outcome(
                knobs,
                faults,
                violation,
                diary.digest(),
                world.nowMicros(),
                diary.steps(),
                restMillis,
                world.watch().coverage(),
                diary.lastLines());
    }
}
