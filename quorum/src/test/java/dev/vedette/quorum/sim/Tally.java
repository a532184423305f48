package dev.vedette.quorum.sim;

import java.util.ArrayList;
import java.util.List;

/** Adds up many runs. */
final class Tally {

    private static final int FAILURES_KEPT = 20;
    private static final int BUCKET_MILLIS = 100;
    private static final int BUCKETS = 4_000;

    private final Coverage coverage = new Coverage();
    private final List<Outcome> failures = new ArrayList<>();
    private final long[] rests = new long[BUCKETS];
    private long seeds;
    private long simulatedMicros;
    private long steps;
    private long slowestRestMillis;
    private long slowestSeed;

    /** Adds one. */
    void add(Outcome outcome) {
        seeds++;
        simulatedMicros += outcome.simulatedMicros();
        steps += outcome.steps();
        coverage.add(outcome.coverage());
        rests[(int) Math.min(BUCKETS - 1, outcome.restMillis() / BUCKET_MILLIS)]++;
        if (outcome.restMillis() > slowestRestMillis) {
            slowestRestMillis = outcome.restMillis();
            slowestSeed = outcome.knobs().seed();
        }
        if (outcome.violation().isPresent() && failures.size() < FAILURES_KEPT) {
            failures.add(outcome);
        }
    }

    /** Within what time so many percent of the sets were at rest. */
    long restMillis(int percent) {
        long wanted = seeds * percent / 100;
        long counted = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            counted += rests[bucket];
            if (counted >= wanted) {
                return (long) bucket * BUCKET_MILLIS;
            }
        }
        return (long) BUCKETS * BUCKET_MILLIS;
    }

    /** How many runs. */
    long seeds() {
        return seeds;
    }

    /** How long they took on the simulated clock. */
    long simulatedMicros() {
        return simulatedMicros;
    }

    /** How many steps the cores made. */
    long steps() {
        return steps;
    }

    /** How long the slowest took to come to rest. */
    long slowestRestMillis() {
        return slowestRestMillis;
    }

    /** Which one that was. */
    long slowestSeed() {
        return slowestSeed;
    }

    /** What the cores went through. */
    Coverage coverage() {
        return coverage;
    }

    /** The first that failed. */
    List<Outcome> failures() {
        return failures;
    }
}
