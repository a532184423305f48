package dev.vedette.sentinel.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts per address, and says when it is too much: so many in a window of time. Remembers a bounded number of addresses; the
 * oldest is forgotten first.
 */
final class Throttle {

    private static final int MAX_ADDRESSES = 256;

    private final int limit;
    private final long windowMillis;
    private final LongSupplier nowMillis;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    Throttle(int limit, long windowMillis, LongSupplier nowMillis) {
        this.limit = limit;
        this.windowMillis = windowMillis;
        this.nowMillis = nowMillis;
    }

    private record Window(long sinceMillis, int count) {}

    /** Whether the address has reached the limit. */
    boolean isExhausted(String address) {
        return current(address).count() >= limit;
    }

    /** Counts once for the address. */
    void count(String address) {
        Window window = current(address);
        if (!windows.containsKey(address) && windows.size() >= MAX_ADDRESSES) {
            windows.remove(windows.keySet().iterator().next());
        }
        windows.put(address, new Window(window.sinceMillis(), window.count() + 1));
    }

    private Window current(String address) {
        long now = nowMillis.getAsLong();
        Window window = windows.getOrDefault(address, new Window(now, 0));
        return now - window.sinceMillis() < windowMillis ? window : new Window(now, 0);
    }
}
