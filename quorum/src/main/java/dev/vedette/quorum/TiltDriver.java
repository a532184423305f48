package dev.vedette.quorum;

import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.schedule.Due;
import java.util.OptionalLong;

/**
 * TILT: after a long stall of our own, observe for a moment and judge nobody.
 * Source: docs/compatibility.md, Stalls and TILT.
 */
final class TiltDriver {

    /** So long after a stall every link has been asked again; no need to wait the original's half minute. */
    static final long SETTLE_MILLIS = 1_000;

    private final CoreState state;

    TiltDriver(CoreState state) {
        this.state = state;
    }

    /** Reports a stall of this process, and enters TILT if it was long. */
    void stalled(long stallMillis) {
        if (stallMillis <= 0) {
            return;
        }
        if (stallMillis > state.timings().tiltTriggerMillis()) {
            state.setTiltSince(OptionalLong.of(state.now().millis()));
            state.out().event(EventType.TILT_ENTERED, "#tilt mode entered");
            long period = Math.min(SETTLE_MILLIS, state.timings().tiltPeriodMillis());
            state.deadlines().set(Due.Single.TILT, state.now().millis() + period);
        }
        EventLevel level = state.isTilted() ? EventLevel.WARNING : EventLevel.DEBUG;
        String text = "this process stood still for " + stallMillis + " ms; that time counts against nobody";
        state.out().note(level, Note.Subject.STALL, text);
    }

    /** The end of TILT. */
    void ended() {
        state.setTiltSince(OptionalLong.empty());
        state.out().event(EventType.TILT_EXITED, "#tilt mode exited");
    }
}
