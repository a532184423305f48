package dev.vedette.sentinel.daemon;

import dev.vedette.quorum.Input;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.Reply;
import dev.vedette.quorum.SentinelCore;
import dev.vedette.quorum.SentinelView;
import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.command.Send;
import dev.vedette.quorum.event.Event;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.event.ScriptCall;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Hosts;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.Timings;
import dev.vedette.sentinel.dns.HostBook;
import dev.vedette.sentinel.dns.SystemLookup;
import dev.vedette.sentinel.link.LinkClient;
import dev.vedette.sentinel.link.LinkListener;
import dev.vedette.sentinel.link.LinkTable;
import dev.vedette.sentinel.log.LogSetup;
import dev.vedette.sentinel.metrics.MetricsHub;
import dev.vedette.sentinel.metrics.RefusedInput;
import dev.vedette.sentinel.metrics.ScriptFigures;
import dev.vedette.sentinel.metrics.TlsMeters;
import dev.vedette.sentinel.script.ScriptExit;
import dev.vedette.sentinel.script.ScriptListener;
import dev.vedette.sentinel.script.ScriptOutcome;
import dev.vedette.sentinel.script.ScriptRunner;
import dev.vedette.sentinel.script.ScriptTimes;
import dev.vedette.sentinel.server.RespServer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.net.NetClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the core, the links, the server and the disk together on one event loop. */
final class CoreVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(CoreVerticle.class);

    /** What the process ends with when a step proves the program broken. */
    private static final int EXIT_BROKEN = 70;

    /** What the process ends with when it was told to crash. Source: docs/protocol.md, Crash simulation. */
    private static final int EXIT_SIMULATED_CRASH = 99;

    /** So long the start waits for names that no name server answers for; they are looked up further, and all else begins. */
    private static final long NAMES_WAIT_MILLIS = 1_000;

    private final RunningSentinel running;
    private final LongSupplier clock = new MonotonicClock();
    private final WaitingCallers callers = new WaitingCallers();
    private final InfoCache infoCache = new InfoCache();
    private final EventReporter reporter = new EventReporter();
    private final TlsKeeper tls;
    private final NetClient client;
    private final SentinelCore core;
    private final GroupCommit commit;
    private final EffectRunner runner;
    private final CoreLoop loop;
    private final LinkTable links;
    private final ScriptRunner scripts;
    private final RespServer server;
    private final Reload reload;
    private final Observation observation;
    private final HostBook book;
    private final HostGate gate;
    private final WorkerExecutor userFiles;

    /** A sentinel that has not begun yet. */
    CoreVerticle(Vertx vertx, WorkerExecutor worker, RunningSentinel running) {
        this.running = running;
        var conf = running.conf();
        core = new SentinelCore(
                ConfMapping.durable(conf, running.myId()), Timings.DEFAULTS, new SecureRandom().nextLong());
        var live = new LiveConf(conf, running.stateFile());
        var store = new StateStore(worker, live);
        commit = new GroupCommit(
                vertx, core::durableVersion, () -> store.write(core.durableState()), new CommitReports());
        runner = new EffectRunner(new Outlets(), commit);
        loop = new CoreLoop(vertx, core, clock, runner, broken -> running.end().accept(EXIT_BROKEN));
        tls = new TlsKeeper(vertx, running.transport(), clock, this::tlsMeters);
        client = LinkClient.create(vertx, conf.general().network().bindSourceAddr(), tls::secureLinks);
        book = new HostBook(vertx, clock, new SystemLookup(), new LivePolicy(live), new HostReports());
        gate = new HostGate(book, loop::submit);
        var linkSettings = new ConfiguredLinks(
                live, running.secrets(), running.myId(), core, ServerConf.announcedPort(conf), book::address);
        links = new LinkTable(vertx, client, clock, linkSettings, new LinkReports());
        Path folder = Path.of(conf.general().process().dir().orElse(""));
        scripts = new ScriptRunner(vertx, folder, clock, this::scriptTimes, new ScriptReports());
        var door = new CoreDoor(
                core,
                gate,
                clock,
                callers,
                infoCache,
                links,
                book,
                scripts,
                live,
                running.secrets(),
                this::reloadByCommand,
                running.end());
        var access = running.access();
        // A mount of the ACL file that hangs must not hold back what votes wait for.
        userFiles = vertx.createSharedWorkerExecutor("users", 1);
        var settings = ServerConf.settings(conf, running.confFile(), access.settings(conf, userFiles));
        server = new RespServer(vertx, settings, ServerConf.doors(conf, tls::secureDoor), door, access.commands());
        if (!access.users().isEmpty()) {
            live.sayUsers(server.users());
        }
        reload = new Reload(vertx, running.secrets(), links, server, live, tls);
        observation = new Observation(vertx, conf.vedette(), new CoreOverview(), server);
    }

    @Override
    public Future<?> start() {
        // Before anybody can save it: nobody waits for that, but a save waits behind it.
        userFiles
                .executeBlocking(() -> running.access().tidied())
                .onFailure(trouble -> LOG.warn("Leftovers of the ACL file stay: {}", trouble.getMessage()));
        return book.settled(KnownHosts.of(running.conf()), NAMES_WAIT_MILLIS)
                .compose(nothing -> observation.start())
                .compose(nothing -> {
                    // There may be several ports, and the core begins when all are open: who came early would hear that
                    // no master is known.
                    server.holdBack();
                    return server.start();
                })
                .compose(nothing -> {
                    // Where it fails the daemon ends: clients would be held back for ever.
                    begin();
                    return Future.succeededFuture();
                });
    }

    /** Stops taking anything in, disconnects everybody, and leaves the state as it was last written. */
    @Override
    public Future<?> stop() {
        loop.end();
        scripts.end();
        tls.stop();
        links.close();
        book.close();
        return observation.stop().eventually(server::close).eventually(client::close);
    }

    private void begin() {
        LOG.info("Sentinel ID is {}", running.myId());
        tls.start(server, client);
        Context mine = context;
        HangupSignal.handle(() -> mine.runOnContext(nothing ->
                reload.run("SIGHUP").onFailure(trouble -> LOG.warn("SIGHUP: nothing was read again", trouble))));
        loop.submit(new Input.HostsChanged(book.hosts()));
        loop.submit(new Input.Started(System.currentTimeMillis()));
        server.letIn();
        observation.began();
        if (running.isNewId()) {
            loop.submit(new Input.FlushRequested(callers.newToken()));
        }
    }

    private Future<List<String>> reloadByCommand() {
        return reload.run("VEDETTE RELOAD");
    }

    private Optional<TlsMeters> tlsMeters() {
        return observation.hub().map(hub -> hub.tls());
    }

    private void publish(Event event) {
        reporter.event(event);
        server.channels().publish(event.type().wireName(), event.payload());
        observation.event(event);
    }

    private ScriptTimes scriptTimes() {
        Timings timings = core.timings();
        return new ScriptTimes(timings.scriptMaxRuntimeMillis(), timings.scriptRetryDelayMillis());
    }

    private final class CoreOverview implements Overview {

        @Override
        public long nowMillis() {
            return clock.getAsLong();
        }

        @Override
        public String myId() {
            return running.myId().value();
        }

        @Override
        public Optional<MasterView> view(MasterName master) {
            return core.view(master);
        }

        @Override
        public SentinelView view() {
            return core.view();
        }

        @Override
        public Optional<Outlook> outlook(MasterName master) {
            return core.outlook(master);
        }

        @Override
        public Hosts hosts() {
            return book.hosts();
        }

        @Override
        public ScriptFigures scripts() {
            return new ScriptFigures(scripts.runningCount(), scripts.jobs().size());
        }

        @Override
        public boolean isStateUnsaved() {
            return commit.isFailing();
        }
    }

    private final class Outlets implements EffectRunner.Outlets {

        @Override
        public void link(LinkOrder order) {
            if (order instanceof LinkOrder.Close) {
                infoCache.remove(order.instance());
            }
            gate.ordered(order);
            links.carryOut(order);
        }

        @Override
        public void send(Send send) {
            links.send(send);
        }

        @Override
        public void reply(Reply reply) {
            callers.answer(reply);
        }

        @Override
        public void replyFailed(Reply reply) {
            callers.fail(reply);
        }

        @Override
        public void event(Event event) {
            publish(event);
        }

        @Override
        public void script(ScriptCall call) {
            scripts.call(call);
        }

        @Override
        public void note(Note note) {
            reporter.note(note);
            observation.note(note);
        }

        @Override
        public void crash() {
            LOG.warn("Sentinel CRASH because of SENTINEL simulate-failure");
            LogSetup.end();
            Runtime.getRuntime().halt(EXIT_SIMULATED_CRASH);
        }
    }

    private final class CommitReports implements GroupCommit.Listener {

        @Override
        public void flushed(long version, long elapsedNanos) {
            observation.hub().ifPresent(hub -> hub.stateWritten(elapsedNanos));
            loop.inTurn(() -> runner.flushed(version));
            loop.submit(new Input.StateFlushed(version));
        }

        @Override
        public void flushFailed(String reason) {
            observation.hub().ifPresent(hub -> hub.stateWriteFailed());
            loop.inTurn(runner::flushFailed);
            loop.submit(new Input.StateFlushFailed(reason));
        }
    }

    private final class HostReports implements HostBook.Listener {

        @Override
        public void changed(Hosts hosts) {
            loop.submit(new Input.HostsChanged(hosts));
        }

        @Override
        public void moved(String name, String address) {
            links.renewHost(name, name + " leads to " + address + " now");
        }
    }

    private final class ScriptReports implements ScriptListener {

        @Override
        public void failed(String path, ScriptExit exit) {
            String payload = path + " " + exit.signal() + " " + exit.code();
            publish(new Event(EventType.SCRIPT_ERROR, Optional.empty(), payload));
        }

        @Override
        public void timedOut(String path, long pid) {
            publish(new Event(EventType.SCRIPT_TIMEOUT, Optional.empty(), path + " " + pid));
        }

        @Override
        public void ended(ScriptOutcome outcome) {
            observation.hub().ifPresent(hub -> hub.scriptEnded(outcome.tag()));
        }
    }

    private final class LinkReports implements LinkListener {

        @Override
        public void input(Input input) {
            gate.admit(input);
        }

        @Override
        public void infoText(InstanceId instance, String text) {
            infoCache.put(instance, text, clock.getAsLong());
        }

        @Override
        public void answered(InstanceId instance, CommandKind kind, long elapsedNanos) {
            Optional<MetricsHub> hub = observation.hub();
            if (hub.isPresent()) {
                hub.get().linkAnswered(kind, elapsedNanos);
            }
        }

        @Override
        public void connectionFailed(Endpoint endpoint, Throwable cause) {
            tls.linkFailed(endpoint, cause);
        }

        @Override
        public void infoRefused(InstanceId instance) {
            LOG.debug("An INFO that names no role was ignored instance={}", instance);
            observation.hub().ifPresent(hub -> hub.refused(RefusedInput.INFO));
        }

        @Override
        public void helloRefused(InstanceId instance) {
            LOG.debug("A hello that cannot be read was ignored instance={}", instance);
            observation.hub().ifPresent(hub -> hub.refused(RefusedInput.HELLO));
        }
    }
}
