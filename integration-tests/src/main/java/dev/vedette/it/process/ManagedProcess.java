package dev.vedette.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One running operating system process whose output goes to a file. It ends at {@link #close}, and with this JVM in any
 * case.
 */
public final class ManagedProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread atExit;

    private ManagedProcess(String name, Process process, Path log, Thread atExit) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.atExit = atExit;
    }

    /**
     * Starts a command; its output and errors are appended to the log file.
     *
     * @param name what messages call it
     * @param folder its working directory
     */
    public static ManagedProcess start(String name, List<String> command, Path folder, Path log) {
        return start(name, command, folder, log, Map.of());
    }

    /** As above, with variables added to its environment. */
    public static ManagedProcess start(
            String name, List<String> command, Path folder, Path log, Map<String, String> variables) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(variables);
        // The hook stands before the process does: a JVM that is told to end meanwhile waits for the one it is just
        // starting.
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread atExit = new Thread(
                () -> started.thenAccept(Process::destroyForcibly)
                        .exceptionally(notStarted -> null)
                        .join(),
                "end-" + name);
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            Process process = builder.start();
            started.complete(process);
            return new ManagedProcess(name, process, log, atExit);
        } catch (IOException e) {
            started.cancel(false);
            throw new UncheckedIOException("cannot start " + name + ": " + command, e);
        }
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs; a stopped one does. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it with SIGKILL and waits until it is gone. Answers the {@link System#nanoTime} just before the signal. */
    public long sigkill() {
        long atNanos = System.nanoTime();
        process.destroyForcibly();
        awaitExit(PATIENCE);
        return atNanos;
    }

    /** Freezes it. Answers the {@link System#nanoTime} just before the signal. */
    public long sigstop() {
        return signal("STOP");
    }

    /** Lets a frozen process go on. */
    public void sigcont() {
        signal("CONT");
    }

    /** Sends it SIGHUP. */
    public void sighup() {
        signal("HUP");
    }

    /** Asks it to end with SIGTERM and answers its exit code. */
    public int sigterm() {
        process.destroy();
        return awaitExit(PATIENCE);
    }

    /** Waits for its end and answers the exit code; fails if it still runs after the given time. */
    public int awaitExit(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " still runs after " + patience.toMillis() + " ms\n" + logTail(40));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the end of " + name, e);
        }
    }

    /** All it has written so far; empty if there is no log. Bytes are read one a character. */
    public String log() {
        try {
            return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines of its log under a heading, for messages. */
    public String logTail(int lineCount) {
        List<String> lines = log().lines().toList();
        List<String> tail = lines.subList(Math.max(0, lines.size() - lineCount), lines.size());
        return "--- " + name + " (pid " + pid() + (isAlive() ? "" : ", ended") + ")\n" + String.join("\n", tail) + "\n";
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
        awaitExit(PATIENCE);
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is going down: its hooks do the same once more, which harms nobody.
            return;
        }
    }

    private long signal(String signal) {
        long atNanos = System.nanoTime();
        try {
            // The shell's own kill: a kill program need not be installed.
            int code = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + signal + " of " + name + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending a signal to " + name, e);
        }
        return atNanos;
    }
}
