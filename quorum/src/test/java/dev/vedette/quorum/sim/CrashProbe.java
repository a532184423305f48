package dev.vedette.quorum.sim;

import dev.vedette.quorum.sim.CrashPoints.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Kills one sentinel behind one effect and answers what was violated; empty if nothing was. It looks at no disk: what was visible
 * too early must show by what comes of it. One trial in three kills a voter right behind its answer while candidates collide, since a
 * vote given twice shows only there; one in three kills behind a hello, since an epoch that falls shows only there. Callable from another class loader.
 */
public final class CrashProbe implements LongFunction<String> {

    private static final List<Long> SEEDS = List.of(5L, 6L, 7L, 8L);

    private static final List<Long> SEEDS_OF_VOTERS =
            LongStream.rangeClosed(1, 12).boxed().toList();

    private static final String ANSWER = "MasterDown";

    private static final String HELLO = "PublishHello";

    private static final int KINDS = 3;

    /** A prime. */
    private static final long STRIDE = 7_919;

    private final List<Trial> trials = new ArrayList<>();
    private final List<Trial> voters = new ArrayList<>();
    private final List<Trial> tellers = new ArrayList<>();

    /** A probe of the core that its own class loader knows. */
    public CrashProbe() {
        for (long seed : SEEDS) {
            Stream.concat(ScenariosOfFailure.collisions().stream(), ScenariosOfFailure.votes().stream())
                    .forEach(scenario -> trials.addAll(CrashPoints.of(scenario.holding(CrashProbe::visible), seed)));
        }
        trials.stream().filter(trial -> trial.what().equals(HELLO)).forEach(tellers::add);
        for (long seed : SEEDS_OF_VOTERS) {
            ScenariosOfFailure.collisions().stream()
                    .flatMap(scenario -> CrashPoints.of(scenario.holding(CrashProbe::visible), seed).stream())
                    .filter(trial -> trial.what().equals(ANSWER) && trial.kill().downMillis() == 0)
                    .forEach(voters::add);
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
        List<Trial> kind = List.of(voters, tellers, trials).get((int) (number % KINDS));
        Trial trial = kind.get((int) (number / KINDS * STRIDE % kind.size()));
        return trial.run().orElse("");
    }
}
