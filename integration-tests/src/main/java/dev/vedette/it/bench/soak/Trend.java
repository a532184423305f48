package dev.vedette.it.bench.soak;

import java.util.ArrayList;
import java.util.List;

/** One value looked at again and again: where it began, where it ended, and how it grows. */
public final class Trend {
    private final List<Double> hours = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    /** Adds what was seen so many hours after the beginning. */
    public void add(double atHours, double value) {
        hours.add(atHours);
        values.add(value);
    }

    /** By how much it grows in an hour: the slope of the straight line that lies nearest (least squares); 0 for fewer than two looks. */
    public double slopePerHour() {
        double meanHours = mean(hours);
        double meanValue = mean(values);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < values.size(); i++) {
            products += (hours.get(i) - meanHours) * (values.get(i) - meanValue);
            squares += (hours.get(i) - meanHours) * (hours.get(i) - meanHours);
        }
        return squares == 0 ? 0 : products / squares;
    }

    /** All that was seen, in order. */
    public List<Double> values() {
        return List.copyOf(values);
    }

    private static double mean(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
