package dev.vedette.sentinel.metrics;

import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.SentinelView;
import dev.vedette.quorum.model.MasterName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a scrape shows beside that which was counted: taken on the event loop, written out elsewhere.
 *
 * @param nowMillis when it was taken, on the core's clock
 * @param view what the core knows
 * @param outlooks what would happen to each master
 * @param server what the server has done
 * @param scripts what scripts are at work
 * @param process what the process is
 * @param isStateUnsaved whether the latest write of the state failed, so that the disk is behind
 */
public record Figures(
        long nowMillis,
        SentinelView view,
        Map<MasterName, Outlook> outlooks,
        ServerFigures server,
        ScriptFigures scripts,
        ProcessFigures process,
        boolean isStateUnsaved) {

    public Figures {
        outlooks = Collections.unmodifiableMap(new LinkedHashMap<>(outlooks));
    }

    /** What would happen if that master died. */
    public Optional<Outlook> outlook(MasterName master) {
        return Optional.ofNullable(outlooks.get(master));
    }
}
