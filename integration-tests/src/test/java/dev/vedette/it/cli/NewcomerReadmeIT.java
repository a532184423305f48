package dev.vedette.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.TempFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the front page tells newcomers to type works as it stands there: on a network of their own, so that every port is free. */
@Timeout(120)
class NewcomerReadmeIT {
    private static final Path README = Path.of("../README.md");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern BLOCK = Pattern.compile("^```\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("[`/]vedette ([a-z]+)\\b(?!\\.)");

    @Test
    void shouldWorkAsWritten() throws IOException {
        List<String> blocks = blocks("In place of redis-sentinel");
        try (TempFolder folder = TempFolder.create("newcomer")) {
            assumeOwnNetwork(folder.path());
            Path bin = Files.createDirectories(folder.path().resolve("deploy/bin"));
            Files.createSymbolicLink(bin.resolve("vedette"), Run.LAUNCHER);
            Files.writeString(folder.path().resolve("sentinel.conf"), blocks.get(0));
            String server = Executables.redisServer(folder.path()).toString();

            String told = inOwnNetwork(
                    folder.path(), text("newcomer.sh"), server, blocks.get(1), blocks.get(2), blocks.get(3));

            for (String fact : List.of(
                    "sentinel.conf can be used. Masters: 1,",
                    "mymaster  127.0.0.1:6379  ok     0         1          2       NOQUORUM 1 usable Sentinels",
                    "deploy/bin/vedette status: ended with 1",
                    "If 127.0.0.1:6379 died now, nobody would take over.",
                    "deploy/bin/vedette explain mymaster: ended with 1",
                    "127.0.0.1\n6379\n",
                    "ok\ncurl -s localhost:9121/readyz: ended with 0",
                    "deploy/bin/vedette run sentinel.conf: serves 26379, ended with 0",
                    "deploy/bin/vedette sentinel.conf --port 26380: serves 26380, ended with 0",
                    "deploy/bin/redis-sentinel sentinel.conf: serves 26")) {
                assertTrue(told.contains(fact), () -> "'" + fact + "' is not in\n" + told);
            }
        }
    }

    @Test
    void shouldNameOnlyCommandsThatExist() throws IOException {
        String help = Run.of("--help").out();
        Set<String> missing = new TreeSet<>();
        for (MatchResult named :
                NAMED.matcher(Files.readString(README)).results().toList()) {
            if (!help.contains("\n  " + named.group(1) + " ")) {
                missing.add(named.group());
            }
        }

        assertEquals(Set.of(), missing);
    }

    /** The fenced texts below a heading of the front page. */
    private static List<String> blocks(String heading) throws IOException {
        String page = Files.readString(README);
        int begin = page.indexOf("\n## " + heading + "\n");
        assertTrue(begin > 0, heading);
        String section = page.substring(begin, page.indexOf("\n## ", begin + 1));
        return BLOCK.matcher(section).results().map(block -> block.group(1)).toList();
    }

    private static void assumeOwnNetwork(Path folder) {
        for (String program : List.of("unshare", "ip", "curl", "redis-cli")) {
            Assumptions.assumeTrue(Executables.onPath(program).isPresent(), program + " is not installed");
        }
        Path log = folder.resolve("log");
        List<String> command = List.of("unshare", "-r", "-n", "ip", "link", "set", "lo", "up");
        try (ManagedProcess probe = ManagedProcess.start("unshare", command, folder, log)) {
            Assumptions.assumeTrue(probe.awaitExit(PATIENCE) == 0, () -> "no network of its own: " + probe.log());
        }
    }

    private static String inOwnNetwork(Path folder, String script, String... words) {
        List<String> command = new ArrayList<>(List.of("unshare", "-r", "-n", "-p", "-f", "--kill-child"));
        command.addAll(List.of("sh", "-c", script, "newcomer.sh"));
        command.addAll(List.of(words));
        try (ManagedProcess shell = ManagedProcess.start(
                "newcomer", command, folder, folder.resolve("told"), Map.of("VEDETTE_NO_CLASS_DATA", ""))) {
            assertEquals(0, shell.awaitExit(PATIENCE), shell.log());
            return shell.log();
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream text = NewcomerReadmeIT.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
