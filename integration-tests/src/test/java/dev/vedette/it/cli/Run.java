package dev.vedette.it.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.it.process.TempFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One call of the launcher that has ended.
 *
 * @param code with which it ended
 * @param out what it printed
 * @param err what it complained of
 */
record Run(int code, String out, String err) {

    private static final long PATIENCE_SECONDS = 100;

    /** The launcher. */
    static final Path LAUNCHER = Path.of(System.getProperty("vedette.it.launcher", "../deploy/bin/vedette"))
            .toAbsolutePath()
            .normalize();

    /** Runs {@code vedette} with these words. */
    static Run of(String... words) {
        return of(Map.of(), "", words);
    }

    /** As above, with variables added to its environment, and with that as its input. */
    static Run of(Map<String, String> variables, String input, String... words) {
        try (TempFolder folder = TempFolder.create("cli")) {
            Path typed = Files.writeString(folder.path().resolve("in"), input, StandardCharsets.UTF_8);
            Path out = folder.path().resolve("out");
            Path err = folder.path().resolve("err");
            Process process = builder(variables, words)
                    .redirectInput(typed.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new Run(exitCode(process), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts {@code vedette} with these words and its output in that file, both kinds of it. */
    static Process start(Path output, String... words) {
        try {
            return builder(Map.of(), words)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code with which a process ends; kills it and fails where it takes too long. */
    static int exitCode(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it still runs after " + PATIENCE_SECONDS + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the launcher", e);
        }
    }

    private static ProcessBuilder builder(Map<String, String> variables, String... words) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("VEDETTE_AUTH", "REDISCLI_AUTH", "NO_COLOR"));
        builder.environment().putAll(variables);
        return builder;
    }

    /** What it printed, as JSON. */
    JsonNode json() {
        return json(out);
    }

    /** A text as JSON. */
    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
