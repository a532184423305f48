package dev.vedette.sentinel.wire;

import dev.vedette.quorum.model.Hello;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what the hellos heard of late said: each sentinel says the same about each master every two seconds, over each of
 * its instances. Not safe for use by several threads.
 */
public final class KnownHellos {

    /** Enough for three peers of a thousand masters; those heard longest ago are forgotten first. */
    static final int MOST = 4_096;

    /** Longer ones are read anew each time, so that what is remembered stays small whoever speaks. */
    static final int LONGEST = 256;

    private final Map<String, Hello> helloByPayload = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Hello> eldest) {
            return size() > MOST;
        }
    };

    /** Answers what {@code payload} says, as {@link HelloText#parse} does. */
    public Optional<Hello> read(String payload) {
        Hello known = helloByPayload.get(payload);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Hello> read = HelloText.parse(payload);
        if (payload.length() <= LONGEST) {
            read.ifPresent(hello -> helloByPayload.put(payload, hello));
        }
        return read;
    }
}
