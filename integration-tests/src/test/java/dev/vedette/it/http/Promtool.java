package dev.vedette.it.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.process.Executables;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs Prometheus' own tool for checks. */
final class Promtool {

    private Promtool() {}

    /** Starts it in a folder; skips the test where it is not installed. */
    static Process start(File folder, String... words) throws IOException {
        assumeTrue(Executables.onPath("promtool").isPresent(), "promtool is not installed");
        List<String> command = new ArrayList<>();
        command.add(Executables.onPath("promtool").orElseThrow().toString());
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .directory(folder)
                .redirectErrorStream(true)
                .start();
    }

    /** All that it says, read to the end. */
    static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Fails with what it said if it found something wrong. */
    static void assertSuccess(Process process) throws IOException, InterruptedException {
        String output = output(process);
        assertEquals(0, process.waitFor(), output);
    }
}
