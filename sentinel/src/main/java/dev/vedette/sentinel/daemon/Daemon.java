package dev.vedette.sentinel.daemon;

import dev.vedette.config.CommandLineOverrides;
import dev.vedette.config.ConfFile;
import dev.vedette.config.ConfLoad;
import dev.vedette.config.ProblemReport;
import dev.vedette.config.SentinelConf;
import dev.vedette.config.Supervision;
import dev.vedette.quorum.model.RunId;
import dev.vedette.sentinel.Version;
import dev.vedette.sentinel.log.LogSetup;
import dev.vedette.sentinel.tls.TlsFault;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sentinel process, from reading its configuration to its exit code. Source: docs/protocol.md, Startup. */
public final class Daemon {

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
    private static final int EXIT_OK = 0;
    private static final int EXIT_FAILED = 1;
    private static final int ID_BYTES = RunId.LENGTH / 2;
    private static final int WORKERS = 2;

    /** How often the log may say what it has held back. */
    private static final long REPEATS_MILLIS = 5_000;

    /** How long an orderly end may take before the process ends anyway. */
    private static final long END_SECONDS = 5;

    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private Daemon() {}

    /** Runs until the daemon is told to end, and answers the exit code of the process. */
    public static int run(StartRequest request) {
        HangupSignal.handle(() -> {});
        try {
            return load(request);
        } finally {
            LogSetup.end();
        }
    }

    private static int load(StartRequest request) {
        CommandLineOverrides overrides = CommandLineOverrides.of(request.words());
        Optional<String> stdin;
        ConfLoad load;
        try {
            stdin = stdinText(overrides);
            load = ConfFile.load(request.confFile(), stdin, overrides);
        } catch (IOException unreadable) {
            LOG.error("Fatal error, can't read config from stdin: {}", unreadable.getMessage());
            return EXIT_FAILED;
        }
        if (load instanceof ConfLoad.Loaded loaded) {
            return new Daemon().run(request.confFile(), loaded, stdin);
        }
        if (load instanceof ConfLoad.Faulty faulty) {
            System.err.print(ProblemReport.render(faulty.problems(), Version.REDIS));
        } else if (load instanceof ConfLoad.Unreadable unreadable) {
            LOG.error("{}", unreadable.message());
        }
        return EXIT_FAILED;
    }

    private static Optional<String> stdinText(CommandLineOverrides overrides) throws IOException {
        if (!overrides.readsStdin()) {
            return Optional.empty();
        }
        LOG.info("Reading config from stdin");
        return Optional.of(new String(System.in.readAllBytes(), StandardCharsets.ISO_8859_1));
    }

    private int run(Path confFile, ConfLoad.Loaded loaded, Optional<String> stdin) {
        SentinelConf said = loaded.conf();
        RunId myId = new RunId(said.global().myid().orElseGet(Daemon::newId));
        Path folder = Path.of(said.general().process().dir().orElse(""));
        LogSetup.configure(said.general().log(), said.vedette().logFormat(), myId.value(), folder);
        LiveSecrets secrets = new LiveSecrets(said.vedette().elsewhere(), new SecretReader(folder, System.getenv()));
        if (!secrets.current().faults().isEmpty()) {
            secrets.current().faults().forEach(LOG::error);
            return EXIT_FAILED;
        }
        secrets.current().warnings().forEach(LOG::warn);
        secrets.strays(name -> said.master(name).isPresent())
                .forEach(stray -> LOG.warn("Nobody needs the line '{}': no such master is monitored", stray.line()));
        SentinelConf conf = secrets.current().filled(said);
        StateFile stateFile = StateFile.of(confFile, loaded);
        Optional<String> fault = stateFile.fault(confFile);
        if (fault.isPresent()) {
            LOG.error("{}", fault.get());
            return EXIT_FAILED;
        }
        if (ServerConf.shownPort(conf) == 0
                && conf.general().network().unixsocket().isEmpty()) {
            LOG.error("Configured to not listen anywhere, exiting.");
            return EXIT_FAILED;
        }
        DeclaredAccess access = DeclaredAccess.read(loaded);
        if (!access.problems().isEmpty()) {
            System.err.print(ProblemReport.render(access.problems(), Version.REDIS));
            return EXIT_FAILED;
        }
        if (access.fault().isPresent()) {
            LOG.error("{}", access.fault().get());
            return EXIT_FAILED;
        }
        access.notices(conf).forEach(LOG::warn);
        Optional<SecureTransport> transport;
        try {
            transport = SecureTransport.of(conf, () -> secrets.current().keys(conf));
        } catch (TlsFault unusable) {
            LOG.error("{}", unusable.getMessage());
            LOG.error("Failed to configure TLS. Check logs for more info.");
            return EXIT_FAILED;
        }
        Supervisor supervisor = Supervisor.of(conf.general().process().supervised(), System.getenv());
        boolean isDaemonized = conf.general().process().daemonize() && supervisor.kind() == Supervision.NO;
        if (isDaemonized && !Daemonizer.isChild(System.getenv())) {
            return Daemonizer.startChild(stdin);
        }
        LOG.info(
                "Vedette {} starts as sentinel, pid={}, port={}",
                Version.ours(),
                ProcessHandle.current().pid(),
                ServerConf.shownPort(conf));
        return run(new RunningSentinel(
                confFile,
                stateFile,
                conf,
                secrets,
                access,
                myId,
                conf.global().myid().isEmpty(),
                transport,
                isDaemonized,
                supervisor,
                exitCode::complete));
    }

    private int run(RunningSentinel running) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setFileSystemOptions(withoutFileCache())
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(WORKERS));
        vertx.setPeriodic(REPEATS_MILLIS, id -> LogSetup.tellRepeats());
        WorkerExecutor worker = vertx.createSharedWorkerExecutor("state", 1);
        Thread onSignal = new Thread(this::endBySignal, "shutdown");
        Runtime.getRuntime().addShutdownHook(onSignal);
        PidFile pidFile = PidFile.of(running.conf(), running.isDaemonized());
        try {
            vertx.deployVerticle(new CoreVerticle(vertx, worker, running))
                    .onSuccess(id ->
                            vertx.executeBlocking(() -> ready(running, pidFile)).onFailure(this::failed))
                    .onFailure(this::failed);
        } catch (RuntimeException unusable) {
            // Uncaught it would end this thread and leave the process behind without a sentinel in it.
            LOG.error("Can't run with this configuration", unusable);
            exitCode.complete(EXIT_FAILED);
        }
        int code = exitCode.join();
        if (code == EXIT_OK) {
            LOG.warn("User requested shutdown...");
        }
        running.supervisor().stopping();
        close(vertx);
        pidFile.remove();
        LOG.warn("Sentinel is now ready to exit, bye bye...");
        LogSetup.end();
        closed.complete(code);
        return code;
    }

    /** Runs on a worker, once: the disk may be slow, and the supervisor may not read. */
    private static Boolean ready(RunningSentinel running, PidFile pidFile) {
        pidFile.write();
        running.supervisor().ready();
        if (running.isDaemonized()) {
            Daemonizer.childIsReady();
        }
        return true;
    }

    /** We serve no files from the class path; the cache for them would outlive a killed process in the temporary folder. */
    static FileSystemOptions withoutFileCache() {
        return new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
    }

    private void failed(Throwable cause) {
        LOG.error("{}", cause.getMessage());
        exitCode.complete(EXIT_FAILED);
    }

    /** SIGTERM and SIGINT end the process in order, with exit code 0 instead of the JVM's own. */
    private void endBySignal() {
        if (exitCode.complete(EXIT_OK)) {
            closed.completeOnTimeout(EXIT_OK, END_SECONDS, TimeUnit.SECONDS).join();
            Runtime.getRuntime().halt(EXIT_OK);
        }
    }

    private static void close(Vertx vertx) {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .completeOnTimeout(null, END_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static String newId() {
        byte[] bytes = new byte[ID_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
