package dev.vedette.it.process;

import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A real redis-server on a loopback port with a folder of its own. Its redis.conf is a real file, so what a failover
 * rewrites is still there after {@link #restart}.
 */
public final class RedisProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_PORTS_TRIED = 5;

    private final TempFolder folder;
    private final Endpoint endpoint;
    private final Endpoint plain;
    private final RedisOptions options;
    private final List<String> command;
    private ManagedProcess process;

    private RedisProcess(TempFolder folder, Endpoint endpoint, RedisOptions options) {
        this.folder = folder;
        this.endpoint = endpoint;
        this.plain = options.certificates().isPresent() ? Endpoint.loopback(FreePorts.next()) : endpoint;
        this.options = options;
        Path conf = folder.path().resolve("redis.conf");
        try {
            Files.writeString(conf, options.confText(endpoint.port(), plain.port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.command = List.of(options.executable(folder.path()).toString(), conf.toString());
        this.process = launch();
    }

    /** Starts one on a free port and waits until it answers. */
    public static RedisProcess start(RedisOptions options) {
        for (int i = 1; ; i++) {
            RedisProcess redis =
                    new RedisProcess(TempFolder.create("redis"), Endpoint.loopback(FreePorts.next()), options);
            try {
                redis.awaitAnswering();
                return redis;
            } catch (AssertionError e) {
                redis.close();
                if (i == MAX_PORTS_TRIED || !e.toString().contains("Address already in use")) {
                    throw e;
                }
            }
        }
    }

    /** Where it listens, over TLS if it has certificates. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Its process id; another one after a restart. */
    public long pid() {
        return process.pid();
    }

    /** Whether the process runs. */
    public boolean isAlive() {
        return process.isAlive();
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

    /** Ends it in an orderly way through the SHUTDOWN command; answers the instant of the command. */
    public long shutdown() {
        long atNanos;
        try (RespClient client = connect()) {
            atNanos = System.nanoTime();
            client.send("SHUTDOWN", "NOSAVE");
            process.awaitExit(PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return atNanos;
    }

    /** Starts it again, after its end, on the same port with the same redis.conf. Waits until it answers. */
    public void restart() {
        process.close();
        process = launch();
        awaitAnswering();
    }

    /** A connection that is already authenticated, without TLS in any case. */
    public RespClient connect() throws IOException {
        RespClient client = RespClient.connect(plain, PATIENCE);
        Optional<String> password = options.password();
        if (password.isPresent()) {
            client.login(password.get());
        }
        return client;
    }

    /** One command on a connection of its own. */
    public Reply call(String... words) throws IOException {
        try (RespClient client = connect()) {
            return client.call(words);
        }
    }

    /**
     * A command that changes nothing, on a connection of its own. A sentinel that reconfigures the server ends the connections of
     * all its clients, so when this one ends before the answer the command is sent once more.
     */
    public Reply read(String... words) throws IOException {
        try {
            return call(words);
        } catch (IOException e) {
            if (!isAlive()) {
                throw e;
            }
            return call(words);
        }
    }

    /** The value of one INFO field; empty if it is not there. */
    public Optional<String> info(String field) throws IOException {
        return read("INFO")
                .text()
                .lines()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).strip())
                .findFirst();
    }

    /** Whether it is a replica of the given master with its link up. */
    public boolean isReplicaOf(Endpoint master) throws IOException {
        String info = read("INFO", "replication").text();
        return info.contains("role:slave\r\n")
                && info.contains("master_host:" + master.host() + "\r\n")
                && info.contains("master_port:" + master.port() + "\r\n")
                && info.contains("master_link_status:up\r\n");
    }

    /** The last lines of its log, for messages. */
    public String logTail() {
        return process.logTail(15);
    }

    /** Ends it and deletes its folder. */
    @Override
    public void close() {
        process.close();
        folder.close();
    }

    private ManagedProcess launch() {
        return ManagedProcess.start(
                "redis-server " + endpoint.port(),
                command,
                folder.path(),
                folder.path().resolve("redis.log"));
    }

    private void awaitAnswering() {
        Await.until("PONG of redis-server at " + endpoint, PATIENCE, this::isAnswering, this::logTail);
    }

    private boolean isAnswering() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("redis-server at " + endpoint + " ended while starting\n" + logTail());
        }
        return call("PING").equals(new Reply.Text("PONG"));
    }
}
