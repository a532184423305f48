package dev.vedette.quorum.detection;

import dev.vedette.quorum.model.Now;
import java.util.OptionalLong;

/**
 * Notices that this process itself stood still, and takes that time out of the fair clock, so that nobody else is blamed
 * for it. A step that comes long after the deadline that was promised for it proves a stall.
 * Source: docs/compatibility.md, Stalls and TILT.
 */
public final class StallGuard {

    /** Lateness below this is the timer's ordinary jitter. */
    public static final long TOLERANCE_MILLIS = 20;

    private OptionalLong awaitedMillis = OptionalLong.empty();
    private long stalledMillis;
    private long lastStallMillis;

    /** Both clocks at a step that happens at {@code nowMillis}. */
    public Now read(long nowMillis) {
        lastStallMillis = 0;
        if (awaitedMillis.isPresent()) {
            long lateMillis = nowMillis - awaitedMillis.getAsLong();
            if (lateMillis > TOLERANCE_MILLIS) {
                stalledMillis += lateMillis;
                lastStallMillis = lateMillis;
            }
        }
        return new Now(nowMillis, nowMillis - stalledMillis);
    }

    /** Remembers when the next step is due at the latest. */
    public void await(OptionalLong nextDeadlineMillis, long nowMillis) {
        awaitedMillis = nextDeadlineMillis.isPresent()
                ? OptionalLong.of(Math.max(nextDeadlineMillis.getAsLong(), nowMillis))
                : OptionalLong.empty();
    }

    /** How long the process stood still before the present step; 0 if it did not. */
    public long lastStallMillis() {
        return lastStallMillis;
    }
}
