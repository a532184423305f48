package dev.vedette.quorum;

import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.Timings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** An immutable picture of all that a sentinel knows, for queries, metrics and pages. */
public final class SentinelView {

    private final RunId myId;
    private final Epoch currentEpoch;
    private final OptionalLong tiltSinceMillis;
    private final Timings timings;
    private final Set<CrashPoint> crashPoints;
    private final Map<MasterName, MasterView> masters;
    private final List<PauseView> pauses;

    /** A picture of {@code masters}, kept in the given order. */
    public SentinelView(
            RunId myId,
            Epoch currentEpoch,
            OptionalLong tiltSinceMillis,
            Timings timings,
            Set<CrashPoint> crashPoints,
            List<MasterView> masters,
            List<PauseView> pauses) {
        this.myId = myId;
        this.currentEpoch = currentEpoch;
        this.tiltSinceMillis = tiltSinceMillis;
        this.timings = timings;
        Set<CrashPoint> points = EnumSet.noneOf(CrashPoint.class);
        points.addAll(crashPoints);
        this.crashPoints = Collections.unmodifiableSet(points);
        Map<MasterName, MasterView> byName = new LinkedHashMap<>();
        masters.forEach(master -> byName.put(master.name(), master));
        this.masters = Collections.unmodifiableMap(byName);
        this.pauses = List.copyOf(pauses);
    }

    /** This sentinel's identity. */
    public RunId myId() {
        return myId;
    }

    /** This sentinel's clock. */
    public Epoch currentEpoch() {
        return currentEpoch;
    }

    /** Since when TILT lasts; empty when it does not. */
    public OptionalLong tiltSinceMillis() {
        return tiltSinceMillis;
    }

    /** The periods of the whole process. */
    public Timings timings() {
        return timings;
    }

    /** The points at which this process crashes, by order of an operator. */
    public Set<CrashPoint> crashPoints() {
        return crashPoints;
    }

    /** All masters in the order of monitoring. */
    public List<MasterView> masters() {
        return new ArrayList<>(masters.values());
    }

    /** The master of that name; empty if it is not monitored. */
    public Optional<MasterView> master(MasterName name) {
        return Optional.ofNullable(masters.get(name));
    }

    /** The orders to pause that hold, those for all masters and those for single ones. */
    public List<PauseView> pauses() {
        return pauses;
    }
}
