package dev.vedette.sentinel.daemon;

import dev.vedette.config.VedetteConf;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.SentinelView;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.sentinel.Version;
import dev.vedette.sentinel.http.EventFeed;
import dev.vedette.sentinel.http.FailoverHistory;
import dev.vedette.sentinel.http.Picture;
import dev.vedette.sentinel.metrics.Figures;
import dev.vedette.sentinel.metrics.LoopProbe;
import dev.vedette.sentinel.metrics.MetricsHub;
import dev.vedette.sentinel.metrics.ProcessFigures;
import dev.vedette.sentinel.metrics.RefusedInput;
import dev.vedette.sentinel.metrics.ServerFigures;
import dev.vedette.sentinel.server.CpuTimes;
import dev.vedette.sentinel.server.ProcessIdentity;
import dev.vedette.sentinel.server.RespServer;
import dev.vedette.sentinel.server.ServerCounters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What others may see of a running sentinel. Lives on the core's context; what is served over HTTP does not. Without HTTP nobody can ask for
 * figures, and none are kept: what keeps them would be a fiftieth of the memory of a small sentinel.
 */
final class Observation {

    private static final Logger LOG = LoggerFactory.getLogger(Observation.class);

    private final Vertx vertx;
    private final VedetteConf conf;
    private final Overview overview;
    private final RespServer server;
    private final Optional<MetricsHub> hub;
    private final AtomicLong turnedNanos = new AtomicLong(System.nanoTime());
    private final LoopProbe probe;
    private final EventFeed feed = new EventFeed();
    private final FailoverHistory history;
    private Optional<HttpSide> http = Optional.empty();
    private OptionalLong beganMillis = OptionalLong.empty();
    private long seenProtocolErrors;
    private long seenRefusedHellos;
    private long seenRefusedQuestions;

    /** An observation that listens only if {@code conf} names a port. */
    Observation(Vertx vertx, VedetteConf conf, Overview overview, RespServer server) {
        this.vertx = vertx;
        this.conf = conf;
        this.overview = overview;
        this.server = server;
        this.hub = conf.httpPort() == 0 ? Optional.empty() : Optional.of(new MetricsHub(Version.ours()));
        this.probe = new LoopProbe(vertx, this::turned);
        this.history =
                new FailoverHistory(overview.myId(), overview::view, overview::outlook, new FailoverReporter(hub));
    }

    /** Where the daemon reports what happens; nowhere without HTTP. */
    Optional<MetricsHub> hub() {
        return hub;
    }

    /** Begins to measure and, where a port is configured, to listen. To be called on the core's context. */
    Future<Void> start() {
        if (hub.isEmpty()) {
            return Future.succeededFuture();
        }
        probe.start();
        HttpSide.Sights sights = new HttpSide.Sights(
                this::silenceMillis,
                () -> picture(Map.of()),
                () -> picture(outlooks(overview.view())),
                this::figures,
                server.desk(),
                history,
                feed);
        return HttpSide.make(vertx.getOrCreateContext(), conf, hub.get(), sights)
                .compose(side -> {
                    http = Optional.of(side);
                    return side.start()
                            .onSuccess(nothing ->
                                    LOG.info("Metrics, health, API and status page on HTTP port {}", side.port()));
                });
    }

    /** Reports an event at the moment at which it is published. */
    void event(Event event) {
        long nowMillis = overview.nowMillis();
        hub.ifPresent(figures -> figures.event(nowMillis, event));
        history.event(nowMillis, event);
        if (http.isPresent()) {
            feed.add(event);
        }
    }

    /** Reports a note. */
    void note(Note note) {
        hub.ifPresent(figures -> figures.note(note));
        history.note(note);
    }

    /** Notes that the sentinel begins its work. */
    void began() {
        beganMillis = OptionalLong.of(overview.nowMillis());
    }

    /** Measures and listens no more. */
    Future<Void> stop() {
        probe.stop();
        history.end();
        return http.map(HttpSide::stop).orElse(Future.succeededFuture());
    }

    private void turned(long lagNanos) {
        turnedNanos.set(System.nanoTime());
        hub.ifPresent(figures -> figures.loopLagged(lagNanos));
    }

    private long silenceMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - turnedNanos.get());
    }

    private Picture picture(Map<MasterName, Outlook> outlooks) {
        return new Picture(
                overview.nowMillis(),
                beganMillis,
                overview.view(),
                overview.hosts(),
                outlooks,
                overview.isStateUnsaved());
    }

    private Map<MasterName, Outlook> outlooks(SentinelView view) {
        Map<MasterName, Outlook> outlooks = new LinkedHashMap<>();
        view.masters()
                .forEach(master ->
                        overview.outlook(master.name()).ifPresent(outlook -> outlooks.put(master.name(), outlook)));
        return outlooks;
    }

    private Figures figures() {
        reportRefusals();
        SentinelView view = overview.view();
        return new Figures(
                overview.nowMillis(),
                view,
                outlooks(view),
                serverFigures(),
                overview.scripts(),
                processFigures(),
                overview.isStateUnsaved());
    }

    private void reportRefusals() {
        ServerCounters counters = server.counters();
        reportRefused(RefusedInput.PROTOCOL, counters.protocolErrors() - seenProtocolErrors);
        reportRefused(RefusedInput.HELLO, counters.refusedHellos() - seenRefusedHellos);
        reportRefused(RefusedInput.QUESTION, counters.refusedVoteRequests() - seenRefusedQuestions);
        seenProtocolErrors = counters.protocolErrors();
        seenRefusedHellos = counters.refusedHellos();
        seenRefusedQuestions = counters.refusedVoteRequests();
    }

    private void reportRefused(RefusedInput what, long count) {
        hub.ifPresent(figures -> figures.refused(what, count));
    }

    private ServerFigures serverFigures() {
        ServerCounters counters = server.counters();
        CpuTimes cpu = CpuTimes.ofThisProcess();
        return new ServerFigures(
                server.clientCount(),
                counters.connections(),
                counters.rejectedConnections(),
                counters.commands(),
                counters.errorReplies(),
                server.heldBytes(),
                counters.outputLimitDisconnections(),
                server.blockedClientCount(),
                counters.inputBytes(),
                counters.outputBytes(),
                cpu.systemSeconds(),
                cpu.userSeconds());
    }

    private ProcessFigures processFigures() {
        ProcessIdentity process = server.identity();
        return new ProcessFigures(
                process.runId(), process.pid(), process.system(), server.shownPort(), process.startedMillis());
    }
}
