package dev.vedette.quorum.sim;

import java.util.List;
import java.util.Optional;

/** One run in two acts: faults, then everything is healed and the set must come to rest. */
final class Simulation {

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
        restMillis = new Rest(world).await();
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
