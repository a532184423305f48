package dev.vedette.sentinel.metrics;

import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.model.MasterName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The one place where the daemon reports what happens, and where scrapes come from. Reports are cheap and may be made on the
 * event loop; {@link #scrape} is not and may not.
 */
public final class MetricsHub {

    /** Bounds of the buckets of short times: round trips, writes, lag. */
    private static final Duration[] SHORT_TIMES = millis(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final FiguresCollector figures;
    private final FailoverTimes failovers = new FailoverTimes(registry);
    private final TlsMeters tls = new TlsMeters(registry);
    private final Timer stateWrites = shortTimer("vedette.state.write", "Writes of the state to disk that succeeded");
    private final Timer loopLag = shortTimer("vedette.loop.lag", "How late the event loop came to a timer");

    /** A hub with nothing reported yet, for a build of {@code version}. */
    public MetricsHub(String version) {
        this.figures = new FiguresCollector(version);
        registry.getPrometheusRegistry().register(figures);
        for (RefusedInput what : RefusedInput.values()) {
            refused(what, 0);
        }
        stateWriteFailures(0);
    }

    /** Reports an event at the moment at which it is published. */
    public void event(long nowMillis, Event event) {
        registry.counter("vedette.event.published", "event", event.type().wireName())
                .increment();
        failovers.event(nowMillis, event);
        if (event.type() == EventType.MONITOR_ENDED) {
            event.master().ifPresent(this::forget);
        }
    }

    /** Reports a note of the core. */
    public void note(Note note) {
        String subject = note.subject().name().toLowerCase(Locale.ROOT);
        registry.counter("vedette.note.logged", "subject", subject).increment();
        switch (note.subject()) {
            case EPOCH_REFUSED -> refused(RefusedInput.EPOCH);
            case HELLO_REFUSED -> refused(RefusedInput.HELLO);
            default -> {}
        }
    }

    /** Reports that an instance answered a command of ours. */
    public void linkAnswered(CommandKind kind, long elapsedNanos) {
        String command = kind.name().toLowerCase(Locale.ROOT);
        Timer.builder("vedette.link.roundtrip")
                .description("From sending a command to an instance to its reply")
                .tag("command", command)
                .serviceLevelObjectives(SHORT_TIMES)
                .register(registry)
                .record(Duration.ofNanos(elapsedNanos));
    }

    /** Reports that the state was written. */
    public void stateWritten(long elapsedNanos) {
        stateWrites.record(Duration.ofNanos(elapsedNanos));
    }

    /** Reports that the state could not be written. */
    public void stateWriteFailed() {
        stateWriteFailures(1);
    }

    /** Reports how late the event loop came to a timer. */
    public void loopLagged(long lagNanos) {
        loopLag.record(Duration.ofNanos(Math.max(0, lagNanos)));
    }

    /** Reports that a run of a script is over, or that a call was dropped, and the word for how. */
    public void scriptEnded(String outcome) {
        registry.counter("vedette.script.ended", "outcome", outcome).increment();
    }

    /** Where is reported what happens over TLS. */
    public TlsMeters tls() {
        return tls;
    }

    /** Reports that something from outside was not let in. */
    public void refused(RefusedInput what) {
        refused(what, 1);
    }

    /** Reports that so many things from outside were not let in. */
    public void refused(RefusedInput what, long count) {
        registry.counter("vedette.input.refused", "reason", what.tag()).increment((double) count);
    }

    /**
     * Answers all figures in the text form of Prometheus. With a thousand masters this takes many milliseconds: never call it on
     * the event loop, and never twice at the same time.
     */
    public String scrape(Figures current) {
        figures.show(current);
        return registry.scrape();
    }

    private void stateWriteFailures(int count) {
        registry.counter("vedette.state.write.failed").increment(count);
    }

    /** A master that is no longer monitored leaves no figures behind. */
    private void forget(MasterName master) {
        List<Meter> left = registry.getMeters().stream()
                .filter(meter -> master.value().equals(meter.getId().getTag("master")))
                .toList();
        left.forEach(registry::remove);
    }

    private Timer shortTimer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(SHORT_TIMES)
                .register(registry);
    }

    private static Duration[] millis(long... bounds) {
        Duration[] durations = new Duration[bounds.length];
        for (int index = 0; index < bounds.length; index++) {
            durations[index] = Duration.ofMillis(bounds[index]);
        }
        return durations;
    }
}
