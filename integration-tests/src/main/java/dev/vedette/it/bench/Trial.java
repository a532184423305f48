package dev.vedette.it.bench;

import dev.vedette.it.process.SentinelKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One measured failover.
 *
 * @param kind who watched
 * @param faultNanos when the fault happened, as {@link System#nanoTime}
 * @param repetition 1 is the first failover in the life of these sentinels
 * @param millis the phases that happened
 * @param acknowledged writes acknowledged around it
 * @param lost acknowledged writes that the new master does not have
 */
record Trial(
        SentinelKind kind, long faultNanos, int repetition, Map<Phase, Double> millis, int acknowledged, int lost) {
    Trial {
        Map<Phase, Double> copy = new EnumMap<>(Phase.class);
        copy.putAll(millis);
        millis = Collections.unmodifiableMap(copy);
    }

    /** Whether the old master was taken back, so that the set is whole again. */
    boolean isSetWhole() {
        return millis.containsKey(Phase.OLD_MASTER_BACK);
    }

    /** Whether the first write on the new master came later than the given milliseconds. */
    boolean isLaterThan(long limitMillis) {
        return millis.getOrDefault(Phase.FIRST_WRITE, 0.0) > limitMillis;
    }
}
