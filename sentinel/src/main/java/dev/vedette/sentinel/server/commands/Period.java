package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.model.Timings;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The periods of SENTINEL DEBUG, in the order in which they are shown. */
@SuppressWarnings("ImmutableEnumChecker") // The functions are references to accessors of a record.
enum Period {
    INFO_PERIOD(Timings::infoPeriodMillis),
    PING_PERIOD(Timings::pingPeriodMillis),
    ASK_PERIOD(Timings::askPeriodMillis),
    PUBLISH_PERIOD(Timings::publishPeriodMillis),
    DEFAULT_DOWN_AFTER(Timings::defaultDownAfterMillis),
    DEFAULT_FAILOVER_TIMEOUT(Timings::defaultFailoverTimeoutMillis),
    TILT_TRIGGER(Timings::tiltTriggerMillis),
    TILT_PERIOD(Timings::tiltPeriodMillis),
    SLAVE_RECONF_TIMEOUT(Timings::reconfTimeoutMillis),
    MIN_LINK_RECONNECT_PERIOD(Timings::minLinkReconnectPeriodMillis),
    ELECTION_TIMEOUT(Timings::electionTimeoutMillis),
    SCRIPT_MAX_RUNTIME(Timings::scriptMaxRuntimeMillis),
    SCRIPT_RETRY_DELAY(Timings::scriptRetryDelayMillis);

    private final ToLongFunction<Timings> millis;

    Period(ToLongFunction<Timings> millis) {
        this.millis = millis;
    }

    /** The period of that name in any case; empty if there is none. */
    static Optional<Period> named(String name) {
        return Arrays.stream(values())
                .filter(period -> period.wireName().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Its name as it is shown, in upper case. */
    String wireName() {
        return name().replace('_', '-').toUpperCase(Locale.ROOT);
    }

    /** Its value in {@code timings}. */
    long millis(Timings timings) {
        return millis.applyAsLong(timings);
    }

    /** {@code before} with some periods replaced. */
    static Timings replace(Timings before, Map<Period, Long> changes) {
        return new Timings(
                INFO_PERIOD.millis(before, changes),
                PING_PERIOD.millis(before, changes),
                ASK_PERIOD.millis(before, changes),
                PUBLISH_PERIOD.millis(before, changes),
                DEFAULT_DOWN_AFTER.millis(before, changes),
                DEFAULT_FAILOVER_TIMEOUT.millis(before, changes),
                TILT_TRIGGER.millis(before, changes),
                TILT_PERIOD.millis(before, changes),
                SLAVE_RECONF_TIMEOUT.millis(before, changes),
                MIN_LINK_RECONNECT_PERIOD.millis(before, changes),
                ELECTION_TIMEOUT.millis(before, changes),
                SCRIPT_MAX_RUNTIME.millis(before, changes),
                SCRIPT_RETRY_DELAY.millis(before, changes),
                before.leaseMillis(),
                before.holdMillis());
    }

    private long millis(Timings before, Map<Period, Long> changes) {
        return changes.getOrDefault(this, millis(before));
    }
}
