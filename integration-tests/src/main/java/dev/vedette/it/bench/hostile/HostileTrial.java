package dev.vedette.it.bench.hostile;

import dev.vedette.it.process.SentinelKind;
import java.util.List;

/**
 * What one attack did to one sentinel.
 *
 * @param attack what was done
 * @param kind to whom
 * @param pingMillis how long each PING of another client took
 * @param lookUpMillis how long each of its look-ups took
 * @param restingBytes resident memory before
 * @param peakBytes the most of it during the attack
 */
record HostileTrial(
        Attack attack,
        SentinelKind kind,
        List<Double> pingMillis,
        List<Double> lookUpMillis,
        long restingBytes,
        long peakBytes) {

    HostileTrial {
        pingMillis = List.copyOf(pingMillis);
        lookUpMillis = List.copyOf(lookUpMillis);
    }

    /** The largest. */
    static double worst(List<Double> millis) {
        return millis.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** The smallest that this share of all does not exceed. */
    static double quantile(List<Double> millis, double share) {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    /** By how much the memory grew. */
    long growthBytes() {
        return Math.max(0, peakBytes - restingBytes);
    }
}
