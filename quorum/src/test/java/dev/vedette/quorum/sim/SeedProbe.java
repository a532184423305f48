package dev.vedette.quorum.sim;

import java.util.function.LongFunction;

/** Runs one seed once and answers what was violated; empty if nothing was. Callable from another class loader. */
public final class SeedProbe implements LongFunction<String> {

    /** A probe of the core that its own class loader knows. */
    public SeedProbe() {}

    @Override
    public String apply(long seed) {
        Knobs knobs = Knobs.draw(seed);
        return Simulation.run(knobs, FaultPlan.draw(knobs), false).kind();
    }
}
