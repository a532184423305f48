package dev.vedette.it.bench.figures;

import dev.vedette.it.process.SentinelKind;
import java.util.List;

/**
 * One figure of one kind of sentinel, as often as it was measured.
 *
 * @param bench the subcommand that measured it
 * @param figure what tables call it; the same for both kinds
 * @param unit what it is counted in; empty for plain numbers
 * @param kind whose figure it is
 * @param values one a round, at least one
 */
public record Measurement(String bench, String figure, String unit, SentinelKind kind, List<Double> values) {
    /** Copies the values and checks that there is one. */
    public Measurement {
        values = values.stream().sorted().toList();
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured of " + figure);
        }
    }

    /** The middle one; of an even number the mean of the two in the middle. */
    public double median() {
        int count = values.size();
        return (values.get((count - 1) / 2) + values.get(count / 2)) / 2;
    }

    /** The smallest that nine tenths do not exceed. */
    public double p90() {
        return values.get((int) Math.ceil(0.9 * values.size()) - 1);
    }

    /** The smallest. */
    public double min() {
        return values.get(0);
    }

    /** The largest. */
    public double max() {
        return values.get(values.size() - 1);
    }
}
