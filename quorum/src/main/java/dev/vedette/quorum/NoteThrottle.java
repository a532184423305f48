package dev.vedette.quorum;

import dev.vedette.quorum.model.Now;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says of things that repeat whether it is time to speak of them again: once a minute each. */
final class NoteThrottle {

    private static final long PERIOD_MILLIS = 60_000;

    /** Whoever makes up ever new things is heard less, and fills no memory. */
    private static final int MAX_REMEMBERED = 64;

    private final Map<String, Long> saidMillis = new LinkedHashMap<>();

    /** Whether to speak of it now; it counts as said. Nothing new is spoken of while too much was said within a period. */
    boolean isDue(String what, Now now) {
        saidMillis.values().removeIf(at -> now.millis() - at >= PERIOD_MILLIS);
        boolean isDue = !saidMillis.containsKey(what) && saidMillis.size() < MAX_REMEMBERED;
        if (isDue) {
            saidMillis.put(what, now.millis());
        }
        return isDue;
    }
}
