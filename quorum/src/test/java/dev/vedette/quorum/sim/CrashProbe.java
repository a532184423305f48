package dev.vedette.quorum.sim;

import dev.vedette.quorum.sim.CrashPoints.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * Kills one sentinel behind one effect and answers what was violated; empty if nothing was. It looks at no disk: what was visible
 * too early must show by what comes of it. Callable from another class loader.
 */
public final class CrashProbe implements LongFunction<String> {

    private static final List<Long> SEEDS = List.of(5L, 6L);

    /** A prime. */
    private static final long STRIDE = 7_919;

    private final List<Trial> trials = new ArrayList<>();

    /** A probe of the core that its own class loader knows. */
    public CrashProbe() {
        for (long seed : SEEDS) {
            Stream.concat(ScenariosOfFailure.collisions().stream(), ScenariosOfFailure.votes().stream())
                    .forEach(scenario -> trials.addAll(CrashPoints.of(scenario.holding(CrashProbe::visible), seed)));
        }
    }

    private static List<Invariant> visible() {
        return Invariants.all().stream()
                .filter(invariant -> !(invariant instanceof DurableFirst))
                .toList();
    }

    /** Runs one; those that stand side by side differ much. */
    @Override
    public String apply(long number) {
        Trial trial = trials.get((int) (number * STRIDE % trials.size()));
        return trial.run().orElse("");
    }
}
