package dev.vedette.quorum.sim;

import dev.vedette.quorum.random.SeededRandom;
import java.util.List;

/** All the luck of one run, or of one part of it. */
final class Chance {

    private static final long FORK_RANGE = 1L << 62;

    private final SeededRandom random;

    Chance(long seed) {
        random = new SeededRandom(seed);
    }

    /** From 0 to {@code bound - 1}. */
    long below(long bound) {
        return random.below(bound);
    }

    /** From 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) random.below(bound);
    }

    /** From {@code low} to {@code high}, both included. */
    long between(long low, long high) {
        return low + random.below(high - low + 1);
    }

    /** True that often out of a hundred times. */
    boolean percent(int percent) {
        return below(100) < percent;
    }

    /** True that often out of ten thousand times. */
    boolean basisPoints(int points) {
        return points > 0 && below(10_000) < points;
    }

    /** One of them. */
    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** One of them. */
    long pick(long... choices) {
        return choices[below(choices.length)];
    }

    /** A generator of its own, so that what one part draws does not change what another draws. */
    Chance fork() {
        return new Chance(random.below(FORK_RANGE));
    }
}
