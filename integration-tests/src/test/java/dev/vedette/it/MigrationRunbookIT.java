package dev.vedette.it;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs the commands of docs/migration.md as they stand there, for one sentinel after the other, there and back. */
@Timeout(240)
class MigrationRunbookIT {
    private static final Path PAGE = Path.of("../docs/migration.md");
    private static final Pattern STEP = Pattern.compile("^## Step (\\d): .*$", Pattern.MULTILINE);
    private static final Pattern BLOCK = Pattern.compile("^```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void shouldWorkAsWritten() throws IOException, InterruptedException {
        Path launcher = Path.of(System.getProperty("vedette.it.launcher", "no launcher named"));
        Assumptions.assumeTrue(Files.isExecutable(launcher), "the launcher is needed: -Dvedette.it.launcher");
        Assumptions.assumeTrue(
                Executables.onPath("redis-sentinel").isPresent()
                        && Executables.onPath("redis-cli").isPresent(),
                "redis-sentinel and redis-cli are not installed");
        Map<Integer, String> steps = steps(Files.readString(PAGE));
        assertEquals(List.of(0, 1, 2, 3, 4, 5), List.copyOf(steps.keySet()));
        try (TempFolder notes = TempFolder.create("runbook");
                Topology topology = Topology.start(TopologySettings.of(SentinelKind.REDIS_SENTINEL, 3))) {
            Endpoint master = topology.master();
            try {
                for (SentinelProcess sentinel : topology.sentinels()) {
                    String shown = run(steps, List.of(0, 1, 2, 3), sentinel, notes.path(), launcher);
                    assertShows(shown, "the master is well", "can be used", "Vedette answers", "same id", "same peers");
                    assertShows(shown, "same master", "OK 3 usable Sentinels");
                }
                for (SentinelProcess sentinel : topology.sentinels()) {
                    String shown = run(steps, List.of(0, 4, 5), sentinel, notes.path(), launcher);
                    assertShows(
                            shown, "is written for redis-sentinel", "same id", "same peers", "OK 3 usable Sentinels");
                }
                assertEquals(
                        master,
                        topology.sentinels()
                                .get(2)
                                .connect()
                                .masterAddress(MASTER_NAME)
                                .orElseThrow());
            } finally {
                endWhatItStarted(notes.path());
            }
        }
    }

    private static Map<Integer, String> steps(String page) {
        Map<Integer, String> steps = new TreeMap<>();
        Matcher heading = STEP.matcher(page);
        while (heading.find()) {
            int end = page.indexOf("\n## ", heading.end());
            String section = page.substring(heading.end(), end < 0 ? page.length() : end);
            String commands = BLOCK.matcher(section)
                    .results()
                    .map(block -> block.group(1))
                    .collect(Collectors.joining());
            steps.put(Integer.parseInt(heading.group(1)), commands);
        }
        return steps;
    }

    private static String run(
            Map<Integer, String> steps, List<Integer> numbers, SentinelProcess sentinel, Path notes, Path launcher)
            throws IOException, InterruptedException {
        Path keep = notes.resolve(Integer.toString(sentinel.endpoint().port()));
        Path log = notes.resolve(sentinel.endpoint().port() + ".out");
        String script = numbers.stream().map(steps::get).collect(Collectors.joining("", "set -eu\n", ""));
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("CONF", sentinel.confFile().toString());
        environment.put("PORT", Integer.toString(sentinel.endpoint().port()));
        environment.put("NAME", MASTER_NAME);
        environment.put("VEDETTE", launcher.toString());
        environment.put("LOG", keep + ".log");
        environment.put("KEEP", keep.toString());
        Process shell = builder.start();
        try {
            assertTrue(shell.waitFor(100, TimeUnit.SECONDS), () -> trouble(log, keep));
            assertEquals(0, shell.exitValue(), () -> trouble(log, keep));
        } finally {
            shell.destroyForcibly();
        }
        return Files.readString(log);
    }

    private static void assertShows(String shown, String... texts) {
        for (String text : texts) {
            assertTrue(shown.contains(text), () -> "expected: " + text + "\n" + shown);
        }
    }

    private static String trouble(Path... logs) {
        StringBuilder text = new StringBuilder();
        for (Path log : logs) {
            Path file = Files.isDirectory(log) ? Path.of(log + ".log") : log;
            try {
                text.append("--- ").append(file).append('\n').append(Files.readString(file));
            } catch (IOException e) {
                text.append(e).append('\n');
            }
        }
        return text.toString();
    }

    /** The runbook leaves sentinels running, as it should; their process ids are in its notes. */
    private static void endWhatItStarted(Path notes) throws IOException {
        List<Path> pidFiles = new ArrayList<>();
        try (var files = Files.walk(notes)) {
            files.filter(file -> file.endsWith("pid")).forEach(pidFiles::add);
        }
        for (Path file : pidFiles) {
            long pid = Long.parseLong(Files.readString(file).strip());
            ProcessHandle.of(pid).ifPresent(process -> {
                process.destroyForcibly();
                process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
            });
        }
    }
}
