package dev.vedette.quorum.random;

/** A small generator (SplitMix64) whose whole state is its seed, so that a run can be repeated. */
public final class SeededRandom {

    private long state;

    /** A generator that yields the same numbers for the same {@code seed}. */
    public SeededRandom(long seed) {
        state = seed;
    }

    /** A number from 0 to {@code bound - 1}; {@code bound} must be above 0. */
    public long below(long bound) {
        return Long.remainderUnsigned(next(), bound);
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = state;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
