package dev.vedette.it.process;

import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.tls.CertificateFiles;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real sentinel process of either kind, with its sentinel.conf and log in a folder of its own. */
public final class SentinelProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration REPLY_PATIENCE = Duration.ofSeconds(10);
    private static final long KNOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** A line that lets one of ours listen on a free port for HTTP. */
    public static final String HTTP_LINE = "#vedette http-port free";

    private static final String HTTP_PREFIX = "#vedette http-port ";

    private final TempFolder folder;
    private final Endpoint endpoint;
    private final Endpoint clientEndpoint;
    private final Optional<String> password;
    private SentinelKind kind;
    private ManagedProcess process;

    private SentinelProcess(
            SentinelKind kind,
            TempFolder folder,
            Endpoint endpoint,
            Endpoint clientEndpoint,
            Optional<String> password) {
        this.kind = kind;
        this.password = password;
        this.folder = folder;
        this.endpoint = endpoint;
        this.clientEndpoint = clientEndpoint;
        this.process = launch();
    }

    /**
     * Starts one on a free loopback port; does not wait until it answers, so that several can start side by side.
     *
     * @param lines of sentinel.conf, without port, bind and dir
     */
    public static SentinelProcess start(SentinelKind kind, List<String> lines) {
        return start(kind, lines, Optional.empty());
    }

    /**
     * As above.
     *
     * @param password what its lines say that it wants of its clients; empty for an open one
     */
    public static SentinelProcess start(SentinelKind kind, List<String> lines, Optional<String> password) {
        return start(kind, lines, password, Optional.empty());
    }

    /**
     * As above.
     *
     * @param certificates for all that it says to others and they say to it; empty for a sentinel without TLS
     */
    public static SentinelProcess start(
            SentinelKind kind, List<String> lines, Optional<String> password, Optional<CertificateFiles> certificates) {
        TempFolder folder = TempFolder.create("sentinel");
        Endpoint endpoint = Endpoint.loopback(FreePorts.next());
        Endpoint clientEndpoint = certificates.isPresent() ? Endpoint.loopback(FreePorts.next()) : endpoint;
        List<String> all =
                new ArrayList<>(List.of("port " + endpoint.port(), "bind 127.0.0.1", "dir " + folder.path()));
        certificates.ifPresent(files -> {
            all.addAll(List.of("tls-port " + clientEndpoint.port(), "tls-replication yes"));
            all.addAll(files.lines());
        });
        lines.forEach(line -> all.add(line.equals(HTTP_LINE) ? HTTP_PREFIX + FreePorts.next() : line));
        String text = String.join("\n", all) + "\n";
        try {
            Files.writeString(folder.path().resolve("sentinel.conf"), text, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SentinelProcess(kind, folder, endpoint, clientEndpoint, password);
    }

    /** Which program it is. */
    public SentinelKind kind() {
        return kind;
    }

    /** Where it listens without TLS; there the tests look at it. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Where clients and other sentinels find it: over TLS if it has certificates, and the same as above if not. */
    public Endpoint clientEndpoint() {
        return clientEndpoint;
    }

    /** Where it listens for HTTP. */
    public Endpoint httpEndpoint() {
        return confText()
                .lines()
                .filter(line -> line.startsWith(HTTP_PREFIX))
                .map(line -> Endpoint.loopback(Integer.parseInt(line.substring(HTTP_PREFIX.length()))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(this + " has no HTTP port"));
    }

    /** Its process id; another one after a restart. */
    public long pid() {
        return process.pid();
    }

    /** Whether the process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it answers PING. */
    public void awaitAnswering() {
        Await.until("PONG of " + this, PATIENCE, this::isAnswering, this::logTail);
    }

    /** The first connection that it takes, as soon as it listens; nothing has been asked of it before. */
    public RespClient firstConnection(Duration patience) throws IOException {
        long startNanos = System.nanoTime();
        while (System.nanoTime() - startNanos < patience.toNanos()) {
            try {
                return RespClient.connect(endpoint, REPLY_PATIENCE);
            } catch (ConnectException notYet) {
                LockSupport.parkNanos(KNOCK_NANOS);
            }
        }
        throw new AssertionError(this + " does not listen after " + patience.toMillis() + " ms\n" + logTail());
    }

    /** Waits until it answers anything at all, be it that a password is missing. */
    public void awaitListening() {
        Await.until("an answer of " + this, PATIENCE, this::isListening, this::logTail);
    }

    /** Waits until its log, which is written behind its work, holds this text. */
    public void awaitLog(String text) {
        Await.until("'" + text + "' in the log of " + this, PATIENCE, () -> log().contains(text), this::logTail);
    }

    /** Kills it; answers the instant of the signal as {@link System#nanoTime}. */
    public long sigkill() {
        return process.sigkill();
    }

    /** Freezes it; answers the instant of the signal as {@link System#nanoTime}. */
    public long sigstop() {
        return process.sigstop();
    }

    /** Lets it go on. */
    public void sigcont() {
        process.sigcont();
    }

    /** Sends it SIGHUP. */
    public void sighup() {
        process.sighup();
    }

    /** Ends it with SIGTERM and answers its exit code. */
    public int sigterm() {
        return process.sigterm();
    }

    /** Waits for its end and answers the exit code; fails if it still runs after the given time. */
    public int awaitExit(Duration patience) {
        return process.awaitExit(patience);
    }

    /** Starts it again, after its end, on the same port and file. Waits until it answers. */
    public void restart() {
        restartAs(kind);
    }

    /** Starts another program on the same port and file. Waits until it answers. */
    public void restartAs(SentinelKind newKind) {
        process.close();
        kind = newKind;
        process = launch();
        awaitAnswering();
    }

    /** A connection to it, logged in where it wants that. */
    public SentinelClient connect() throws IOException {
        return SentinelClient.connect(endpoint, REPLY_PATIENCE, password);
    }

    /** Its configuration file. */
    public Path confFile() {
        return folder.path().resolve("sentinel.conf");
    }

    /** The text of its configuration file as it is now. */
    public String confText() {
        try {
            return Files.readString(confFile(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All it has logged, over all its lives. */
    public String log() {
        return process.log();
    }

    /** The last lines of its log, for messages. */
    public String logTail() {
        return process.logTail(40);
    }

    /** Ends it and deletes its folder. */
    @Override
    public void close() {
        process.close();
        folder.close();
    }

    /** Kind and port. */
    @Override
    public String toString() {
        return kind + " " + endpoint;
    }

    private ManagedProcess launch() {
        return ManagedProcess.start(
                kind + " " + endpoint.port(),
                kind.command(confFile()),
                folder.path(),
                folder.path().resolve("sentinel.log"));
    }

    private boolean isListening() throws IOException {
        try (RespClient client = RespClient.connect(endpoint, REPLY_PATIENCE)) {
            client.call("PING");
            return true;
        }
    }

    private boolean isAnswering() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError(this + " ended while starting\n" + logTail());
        }
        try (SentinelClient client = connect()) {
            return client.resp().call("PING").equals(new Reply.Text("PONG"));
        }
    }
}
