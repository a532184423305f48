package dev.vedette.sentinel.daemon;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Lets one line of a kind through a minute and counts those it holds back. */
final class Repeats {

    /** How long a kind is held back after a line of it. */
    static final long QUIET_MILLIS = 60_000;

    /** Kinds that are remembered; whoever makes up new ones must not fill the memory. */
    static final int MAX_KINDS = 256;

    private final Map<String, Held> kinds = new LinkedHashMap<>();

    private static final class Held {

        private final long sinceMillis;
        private long count;

        private Held(long sinceMillis) {
            this.sinceMillis = sinceMillis;
        }
    }

    /** How many lines of {@code kind} were held back since the last one; empty if this one is held back too. */
    OptionalLong admit(String kind, long nowMillis) {
        Held held = kinds.get(kind);
        if (held != null && nowMillis - held.sinceMillis < QUIET_MILLIS) {
            held.count++;
            return OptionalLong.empty();
        }
        kinds.remove(kind);
        if (kinds.size() == MAX_KINDS) {
            kinds.remove(kinds.keySet().iterator().next());
        }
        kinds.put(kind, new Held(nowMillis));
        return OptionalLong.of(held == null ? 0 : held.count);
    }
}
