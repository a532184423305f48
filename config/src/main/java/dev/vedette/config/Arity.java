package dev.vedette.config;

/**
 * How many values a directive takes.
 *
 * @param least the smallest allowed number
 * @param most the largest allowed number
 */
public record Arity(int least, int most) {

    /** Answers the arity of exactly so many values. */
    static Arity exactly(int count) {
        return new Arity(count, count);
    }

    /** Answers the arity of so many values or more. */
    static Arity atLeast(int count) {
        return new Arity(count, Integer.MAX_VALUE);
    }

    /** Answers whether so many values are allowed. */
    public boolean allows(int count) {
        return count >= least && count <= most;
    }
}
