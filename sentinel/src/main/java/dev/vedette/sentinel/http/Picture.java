package dev.vedette.sentinel.http;

import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.SentinelView;
import dev.vedette.quorum.model.Hosts;
import dev.vedette.quorum.model.MasterName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the sentinel knew at one moment.
 *
 * @param nowMillis that moment, on the core's clock
 * @param beganMillis when this life of the sentinel began; empty if it has not
 * @param view what the core knew
 * @param hosts where names led
 * @param outlooks what would have happened to each master; of none in a picture without outlooks
 * @param isStateUnsaved whether the disk was behind
 */
public record Picture(
        long nowMillis,
        OptionalLong beganMillis,
        SentinelView view,
        Hosts hosts,
        Map<MasterName, Outlook> outlooks,
        boolean isStateUnsaved) {

    public Picture {
        outlooks = Collections.unmodifiableMap(new LinkedHashMap<>(outlooks));
    }

    /** What would have happened to that master. */
    public Optional<Outlook> outlook(MasterName master) {
        return Optional.ofNullable(outlooks.get(master));
    }

    /** How long ago {@code millis} was. */
    long age(long millis) {
        return Math.max(0, nowMillis - millis);
    }
}
