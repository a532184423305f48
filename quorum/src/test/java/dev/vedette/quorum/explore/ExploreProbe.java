package dev.vedette.quorum.explore;

import java.util.function.LongFunction;

/** Searches from the beginning of an election and answers which rule was broken; empty if none was. Callable from another class loader. */
public final class ExploreProbe implements LongFunction<String> {

    private static final int DEPTH = 30;
    private static final int STATES = 60_000;
    private static final long SECONDS = 300;

    /** A probe of the core that its own class loader knows. */
    public ExploreProbe() {}

    @Override
    public String apply(long faults) {
        Plan plan = new Plan(Scenario.ELECTION, DEPTH, (int) faults, 1, STATES, SECONDS);
        return new Explorer(plan, Story.SILENT).run().finding.map(Finding::rule).orElse("");
    }
}
