package dev.vedette.sentinel.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How much is answered within a second, for all who ask together: one unit an answer, and one more for each {@value #BYTES_A_UNIT} bytes of it.
 * When that is used up, addresses that have had less than their equal share are still answered, so that one who floods us gets in the way of
 * nobody but itself. Belongs to the listener's event loop. Source: docs/http.md, Bounds.
 */
final class WorkShares {

    /** Probes of ten balancers, each of 400 servers once a second; and no more than a fraction of a processor. */
    static final int UNITS_A_SECOND = 4_000;

    /** So many bytes of an answer are as much work as another answer. */
    static final int BYTES_A_UNIT = 16 * 1024;

    private static final long WINDOW_MILLIS = 1_000;

    /** Further addresses share what is left. */
    private static final int MAX_ADDRESSES = 256;

    private static final String OTHERS = "";

    private final LongSupplier nowMillis;
    private final Map<String, Long> used = new LinkedHashMap<>();
    private long usedTogether;
    private long sinceMillis;

    WorkShares(LongSupplier nowMillis) {
        this.nowMillis = nowMillis;
        this.sinceMillis = nowMillis.getAsLong();
    }

    /** Whether nothing is left for this address within this second. */
    boolean isUsedUp(String address) {
        turn();
        long share = UNITS_A_SECOND / Math.max(1, used.size());
        return usedTogether >= UNITS_A_SECOND && used.getOrDefault(known(address), 0L) >= share;
    }

    /** Counts an answer of so many bytes. */
    void use(String address, long bytes) {
        turn();
        long units = 1 + bytes / BYTES_A_UNIT;
        used.merge(known(address), units, Long::sum);
        usedTogether += units;
    }

    private String known(String address) {
        return used.containsKey(address) || used.size() < MAX_ADDRESSES ? address : OTHERS;
    }

    private void turn() {
        long now = nowMillis.getAsLong();
        if (now - sinceMillis >= WINDOW_MILLIS) {
            sinceMillis = now;
            usedTogether = 0;
            used.clear();
        }
    }
}
