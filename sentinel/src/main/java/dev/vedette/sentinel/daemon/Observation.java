package dev.vedette.sentinel.daemon;

import dev.vedette.config.VedetteConf;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.SentinelView;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.sentinel.Version;
import dev.vedette.sentinel.http.HttpListener;
import dev.vedette.sentinel.http.Page;
import dev.vedette.sentinel.http.PageSource;
import dev.vedette.sentinel.metrics.Figures;
import dev.vedette.sentinel.metrics.LoopProbe;
import dev.vedette.sentinel.metrics.MetricsHub;
import dev.vedette.sentinel.metrics.ProcessFigures;
import dev.vedette.sentinel.metrics.RefusedInput;
import dev.vedette.sentinel.metrics.ScriptFigures;
import dev.vedette.sentinel.metrics.ServerFigures;
import dev.vedette.sentinel.server.CpuTimes;
import dev.vedette.sentinel.server.ProcessIdentity;
import dev.vedette.sentinel.server.RespServer;
import dev.vedette.sentinel.server.ServerCounters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What others may see of a running sentinel: its metrics, and over HTTP that it is alive. Lives on the core's context. */
final class Observation {

    private static final Logger LOG = LoggerFactory.getLogger(Observation.class);

    private final Vertx vertx;
    private final Overview overview;
    private final RespServer server;
    private final Supplier<ScriptFigures> scripts;
    private final BooleanSupplier isStateUnsaved;
    private final MetricsHub hub = new MetricsHub(Version.ours());
    private final LoopProbe probe;
    private final Optional<HttpListener> listener;
    private long seenProtocolErrors;
    private long seenRefusedHellos;
    private long seenRefusedQuestions;

    /** An observation that listens only if {@code conf} names a port. */
    Observation(
            Vertx vertx,
            VedetteConf conf,
            Overview overview,
            RespServer server,
            Supplier<ScriptFigures> scripts,
            BooleanSupplier isStateUnsaved) {
        this.vertx = vertx;
        this.overview = overview;
        this.server = server;
        this.scripts = scripts;
        this.isStateUnsaved = isStateUnsaved;
        this.probe = new LoopProbe(vertx, hub::loopLagged);
        this.listener = conf.httpPort() == 0
                ? Optional.empty()
                : Optional.of(new HttpListener(vertx, conf.httpBind(), conf.httpPort(), pages()));
    }

    /** Where the daemon reports what happens. */
    MetricsHub hub() {
        return hub;
    }

    /** Begins to measure and, where a port is configured, to listen. */
    Future<Void> start() {
        probe.start();
        return listener.map(HttpListener::start)
                .orElse(Future.succeededFuture())
                .onSuccess(nothing -> listener.ifPresent(http -> LOG.info("Metrics on HTTP port {}", http.port())));
    }

    /** Measures and listens no more. */
    Future<Void> stop() {
        probe.stop();
        return listener.map(HttpListener::close).orElse(Future.succeededFuture());
    }

    private Map<String, PageSource> pages() {
        Map<String, PageSource> pages = new LinkedHashMap<>();
        pages.put("/livez", () -> Future.succeededFuture(Page.ok(Page.TEXT, "ok\n")));
        pages.put("/metrics", this::metrics);
        return pages;
    }

    /** The figures are taken here and written out on a worker: a thousand masters make a long text. */
    private Future<Page> metrics() {
        reportRefusals();
        SentinelView view = overview.view();
        Map<MasterName, Outlook> outlooks = new LinkedHashMap<>();
        view.masters()
                .forEach(master ->
                        overview.outlook(master.name()).ifPresent(outlook -> outlooks.put(master.name(), outlook)));
        Figures figures = new Figures(
                overview.nowMillis(),
                view,
                outlooks,
                serverFigures(),
                scripts.get(),
                processFigures(),
                isStateUnsaved.getAsBoolean());
        return vertx.executeBlocking(() -> {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            hub.scrape(figures, text);
            return Page.ok(Page.PROMETHEUS, text.toString(StandardCharsets.UTF_8));
        });
    }

    private void reportRefusals() {
        ServerCounters counters = server.counters();
        hub.refused(RefusedInput.PROTOCOL, counters.protocolErrors() - seenProtocolErrors);
        hub.refused(RefusedInput.HELLO, counters.refusedHellos() - seenRefusedHellos);
        hub.refused(RefusedInput.QUESTION, counters.refusedVoteRequests() - seenRefusedQuestions);
        seenProtocolErrors = counters.protocolErrors();
        seenRefusedHellos = counters.refusedHellos();
        seenRefusedQuestions = counters.refusedVoteRequests();
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
