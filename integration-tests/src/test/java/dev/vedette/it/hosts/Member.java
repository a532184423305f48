package dev.vedette.it.hosts;

import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** One process of a set, server or sentinel, on a configuration file of the test's own. */
final class Member implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration REPLY_PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Endpoint endpoint;
    private final TempFolder folder;
    private final Path conf;
    private final List<String> command;
    private ManagedProcess process;

    /**
     * Starts it; does not wait until it answers.
     *
     * @param endpoint where it will listen
     * @param command makes the command out of the path of the configuration file
     */
    Member(String name, Endpoint endpoint, List<String> lines, Function<Path, List<String>> command) {
        this.name = name;
        this.endpoint = endpoint;
        folder = TempFolder.create(name);
        conf = folder.path().resolve("member.conf");
        try {
            Files.writeString(conf, "dir " + folder.path() + "\n" + String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.command = command.apply(conf);
        process = launch();
    }

    /** Where it listens. */
    Endpoint endpoint() {
        return endpoint;
    }

    /** Waits until it answers PING. */
    Member awaitAnswering() {
        Await.until("PONG of " + name, PATIENCE, this::isAnswering, () -> process.logTail(40));
        return this;
    }

    /** Kills it. */
    long sigkill() {
        return process.sigkill();
    }

    /** Starts it again on the same file. */
    void restart() {
        process.close();
        process = launch();
        awaitAnswering();
    }

    /** One command on a connection of its own. */
    Reply call(String... words) throws IOException {
        try (RespClient client = RespClient.connect(endpoint, REPLY_PATIENCE)) {
            return client.call(words);
        }
    }

    /** A connection to it as a sentinel. */
    SentinelClient connect() throws IOException {
        return SentinelClient.connect(endpoint, REPLY_PATIENCE);
    }

    /** The lines of its file, sorted, that contain one of these words. */
    List<String> confLines(String... words) {
        try {
            return Files.readString(conf, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> List.of(words).stream().anyMatch(line::contains))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of its log, for messages. */
    String logTail() {
        return process.logTail(40);
    }

    @Override
    public void close() {
        process.close();
        folder.close();
    }

    private ManagedProcess launch() {
        return ManagedProcess.start(name, command, folder.path(), folder.path().resolve("log"));
    }

    private boolean isAnswering() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError(name + " ended while starting\n" + process.logTail(40));
        }
        return call("PING").equals(new Reply.Text("PONG"));
    }
}
