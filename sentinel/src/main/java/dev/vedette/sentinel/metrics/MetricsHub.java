package dev.vedette.sentinel.metrics;

import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.model.MasterName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one place where the daemon reports what happens, and where scrapes come from. Reports are cheap and may be made on the
 * event loop; {@link #scrape} is not and may not.
 */
public final class MetricsHub {

    /** Bounds of the buckets of short times: round trips, writes, lag. */
    private static final Duration[] SHORT_TIMES = millis(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PrometheusTextFormatWriter format = PrometheusTextFormatWriter.create();
    private final SentinelFamilies sentinel;
    private final Map<CommandKind, Timer> roundTrips = new EnumMap<>(CommandKind.class);
    private final FailoverTimes failovers = new FailoverTimes(registry);
    private final TlsMeters tls = new TlsMeters(registry);
    private final Timer stateWrites = shortTimer("vedette.state.write", "Writes of the state to disk that succeeded");
    private final Timer loopLag = shortTimer("vedette.loop.lag", "How late the event loop came to a timer");

    /** A hub with nothing reported yet, for a build of {@code version}. */
    public MetricsHub(String version) {
        this.sentinel = new SentinelFamilies(version);
        for (RefusedInput what : RefusedInput.values()) {
            refused(what, 0);
        }
        for (Note.Subject subject : Note.Subject.values()) {
            notes(subject, 0);
        }
        stateWriteFailures(0);
    }

    /** Reports an event at the moment at which it is published. */
    public void event(long nowMillis, Event event) {
        count(
                "vedette.event.published",
                "Events, as on the channels",
                "event",
                event.type().wireName(),
                1);
        failovers.event(nowMillis, event);
        if (event.type() == EventType.MONITOR) {
            event.master().ifPresent(master -> failoverLost(master, 0));
        }
        if (event.type() == EventType.MONITOR_ENDED) {
            event.master().ifPresent(this::forget);
        }
    }

    /** Reports how much a failover that we led has probably lost: what the chosen replica had not read. */
    public void failoverLost(MasterName master, long bytes) {
        Counter.builder("vedette.failover.lost")
                .baseUnit("bytes")
                .description("What promoted replicas had not read, as far as it was known")
                .tag("master", master.value())
                .register(registry)
                .increment((double) bytes);
    }

    /** Reports a note of the core. */
    public void note(Note note) {
        notes(note.subject(), 1);
        switch (note.subject()) {
            case EPOCH_REFUSED -> refused(RefusedInput.EPOCH);
            case HELLO_REFUSED -> refused(RefusedInput.HELLO);
            default -> {}
        }
    }

    /** Reports that an instance answered a command of ours. */
    public void linkAnswered(CommandKind kind, long elapsedNanos) {
        roundTrips.computeIfAbsent(kind, this::roundTrip).record(elapsedNanos, TimeUnit.NANOSECONDS);
    }

    private Timer roundTrip(CommandKind kind) {
        return Timer.builder("vedette.link.roundtrip")
                .description("From sending a command to an instance to its reply")
                .tag("command", kind.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(SHORT_TIMES)
                .register(registry);
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
        count("vedette.script.ended", "How runs of scripts ended", "outcome", outcome, 1);
    }

    /** Reports that a request over HTTP was answered. May be called on any thread. */
    public void httpAnswered(int status) {
        count("vedette.http.answered", "Requests over HTTP that were answered", "status", Integer.toString(status), 1);
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
        count("vedette.input.refused", "What was not let in", "reason", what.tag(), (double) count);
    }

    /**
     * Writes all figures to {@code out} in the text form of Prometheus, one after the other, so that no more than one of them is in
     * memory with all its series. With a thousand masters this takes many milliseconds: never call it on the event loop, and never
     * twice at the same time.
     */
    public void scrape(Figures current, OutputStream out) throws IOException {
        format.write(out, registry.getPrometheusRegistry().scrape());
        List<IOException> failures = new ArrayList<>();
        Consumer<MetricSnapshot> writer = family -> {
            try {
                format.write(out, MetricSnapshots.of(family));
            } catch (IOException unwritten) {
                failures.add(unwritten);
            }
        };
        sentinel.show(current, writer);
        MasterFamilies.show(current, writer);
        ExporterFamilies.show(current, writer);
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private void count(String name, String help, String tag, String value, double increment) {
        Counter.builder(name)
                .description(help)
                .tag(tag, value)
                .register(registry)
                .increment(increment);
    }

    private void notes(Note.Subject subject, int count) {
        count(
                "vedette.note.logged",
                "Decisions not to act, refusals and reasons",
                "subject",
                subject.name().toLowerCase(Locale.ROOT),
                count);
    }

    private void stateWriteFailures(int count) {
        Counter.builder("vedette.state.write.failed")
                .description("Writes of the state that failed")
                .register(registry)
                .increment(count);
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
