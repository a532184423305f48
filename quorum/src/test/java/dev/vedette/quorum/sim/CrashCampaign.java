package dev.vedette.quorum.sim;

import dev.vedette.quorum.sim.CrashPoints.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Kills sentinels in every scenario, on as many cores as there are. */
final class CrashCampaign {

    /** After so many runs it is told how far things are. */
    private static final int CHUNK = 2_000;

    /** So many seeds may show something else than a scenario promises. */
    private static final int MAX_MISFITS = 20;

    private final List<Trial> all = new ArrayList<>();
    private final long beginNanos = System.nanoTime();
    private int tried;

    /** With so many fitting seeds of each scenario, from its how manieth on. */
    CrashCampaign(int first, int seeds) {
        Scenarios.all().forEach(scenario -> add(scenario, first - 1, seeds));
    }

    private void add(Scenario scenario, int skipped, int wanted) {
        int fitting = 0;
        for (long seed = 1; fitting < skipped + wanted; seed++) {
            List<Trial> trials = CrashPoints.of(scenario, seed);
            fitting += trials.isEmpty() ? 0 : 1;
            if (fitting > skipped) {
                all.addAll(trials);
            }
            if (seed > MAX_MISFITS + 3L * fitting) {
                throw new AssertionError(
                        scenario.name() + " shows all of " + scenario.marks() + " with hardly any seed");
            }
        }
    }

    /** Runs so many, spread out evenly over all there are, or all; answers what went wrong. */
    List<String> run(int count) {
        List<Trial> chosen = new ArrayList<>();
        int wanted = Math.min(count, all.size());
        for (int number = 0; number < wanted; number++) {
            chosen.add(all.get((int) ((long) number * all.size() / wanted)));
        }
        tried = chosen.size();
        List<String> failures = new ArrayList<>();
        for (int from = 0; from < wanted; from += CHUNK) {
            chosen.subList(from, Math.min(wanted, from + CHUNK)).parallelStream()
                    .map(Trial::run)
                    .flatMap(Optional::stream)
                    .forEachOrdered(failures::add);
            System.err.printf(
                    Locale.ROOT, "%d of %d runs, %d failed%n", Math.min(wanted, from + CHUNK), wanted, failures.size());
        }
        return failures;
    }

    /** Figures. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%d kinds of failovers, %d ways to kill one sentinel behind one effect, %d tried, in %.0f s",
                Scenarios.all().size(),
                all.size(),
                tried,
                (System.nanoTime() - beginNanos) / 1e9);
    }
}
