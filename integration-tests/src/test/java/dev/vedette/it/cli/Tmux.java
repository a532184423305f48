package dev.vedette.it.cli;

import dev.vedette.it.process.Executables;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A terminal that nobody sits at: tmux, with a server of its own. */
final class Tmux implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long CALL_SECONDS = 20;

    private final String name = "vedette-it-" + ProcessHandle.current().pid() + "-" + System.nanoTime();

    private Tmux() {}

    /** Starts a shell command in a window of that size; skips the test where there is no tmux. */
    static Tmux start(int columns, int rows, String command) {
        Assumptions.assumeTrue(Executables.onPath("tmux").isPresent(), "tmux is not installed");
        Tmux tmux = new Tmux();
        tmux.call("new-session", "-d", "-x", Integer.toString(columns), "-y", Integer.toString(rows), command);
        return tmux;
    }

    /** What the window shows. */
    String shown() {
        return call("capture-pane", "-p");
    }

    /** Presses keys, named as tmux names them. */
    void press(String... keys) {
        List<String> words = new ArrayList<>(List.of("send-keys"));
        words.addAll(List.of(keys));
        call(words.toArray(String[]::new));
    }

    /** Gives the window another size. */
    void resize(int columns, int rows) {
        call("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    }

    /** Waits until the window shows a match of the pattern. */
    void awaitShown(String pattern) {
        Await.until(
                "'" + pattern + "' in the window",
                PATIENCE,
                () -> Pattern.compile(pattern).matcher(shown()).find(),
                this::shown);
    }

    /** Ends the server, and with it what runs in the window. */
    @Override
    public void close() {
        call("kill-server");
    }

    private String call(String... words) {
        List<String> command = new ArrayList<>(List.of("tmux", "-L", name, "-f", "/dev/null"));
        command.addAll(List.of(words));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(CALL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + " failed: " + shown);
            }
            return shown;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling tmux", e);
        }
    }
}
