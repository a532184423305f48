package dev.vedette.sentinel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.sentinel.Version;
import dev.vedette.sentinel.cli.show.ExitCode;
import dev.vedette.sentinel.cli.show.Screen;
import dev.vedette.sentinel.daemon.StartRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {

    private static final int DAEMON_CODE = 7;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<StartRequest> started = new ArrayList<>();

    @Test
    void shouldRunDaemonOnFile() {
        int code = run("vedette", "run", "/etc/sentinel.conf");

        assertEquals(DAEMON_CODE, code);
        assertEquals(List.of(request("/etc/sentinel.conf")), started);
    }

    @Test
    void shouldHandOnDirectivesUntouched() {
        run("vedette", "run", "/a.conf", "--port", "26380", "--sentinel", "monitor", "m", "127.0.0.1", "1", "2", "-");

        assertEquals(
                List.of(request(
                        "/a.conf", "--port", "26380", "--sentinel", "monitor", "m", "127.0.0.1", "1", "2", "-")),
                started);
    }

    @Test
    void shouldNotTakeDirectivesForOptions() {
        run("vedette", "run", "/a.conf", "--help", "-v", "@file", "\"quoted\"");

        assertEquals(List.of(request("/a.conf", "--help", "-v", "@file", "\"quoted\"")), started);
    }

    @Test
    void shouldMakeFileAbsolute() {
        run("vedette", "run", "here.conf");

        assertEquals(
                Path.of("").toAbsolutePath().resolve("here.conf"),
                started.get(0).confFile());
    }

    @Test
    void shouldTakeFirstWordForFileAsTheOriginalDoes() {
        run("vedette", "/a.conf", "--port", "1");

        assertEquals(List.of(request("/a.conf", "--port", "1")), started);
    }

    @Test
    void shouldTakeCommandNameForFileUnderTheOriginalsName() {
        run("/usr/bin/redis-sentinel", "run");

        assertEquals(List.of(request("run")), started);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-sentinel", "/opt/x/redis-sentinel", "valkey-sentinel", "my-redis-sentinel-7"})
    void shouldShowTheOriginalsVersionLineUnderItsName(String name) {
        int code = run(name, "--version");

        assertEquals(0, code);
        assertTrue(out.toString().startsWith("Redis server v=" + Version.REDIS + " sha=00000000:0 "), out.toString());
    }

    @Test
    void shouldFailWithUsageUnderTheOriginalsName() {
        int code = run("redis-sentinel", "--help");

        assertEquals(1, code);
        assertEquals("", out.toString());
        assertTrue(err.toString().startsWith("Usage: redis-sentinel /path/to/sentinel.conf"), err.toString());
    }

    @Test
    void shouldShowOwnVersion() {
        int code = run("vedette", "-v");

        assertEquals(0, code);
        assertEquals("Vedette " + Version.ours(), out.toString().split(" \\(", 2)[0]);
    }

    @Test
    void shouldShowOwnUsage() {
        int code = run("vedette", "--help");

        assertEquals(0, code);
        assertTrue(out.toString().startsWith("Usage: vedette"), out.toString());
    }

    @Test
    void shouldNotTakeMistypedCommandForFile() {
        int code = run("vedette", "statsu");

        assertEquals(2, code);
        assertTrue(err.toString().startsWith("vedette: 'statsu' is neither a command nor a file."), err.toString());
        assertEquals(List.of(), started);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    status --jsno    | vedette: Unknown option: '--jsno'. Is --json meant? 'vedette status --help' tells more.
                    export a         | vedette: Missing required parameter: 'TARGET'. 'vedette export --help' tells more.
                    status -p x      | vedette: Invalid value for option '--port': 'x' is not an int. 'vedette status --help' tells more.
                    """)
    void shouldSayInOneLineWhatIsWrongWithWords(String words, String told) {
        int code = run("vedette", words.split(" "));

        assertEquals(2, code);
        assertEquals(told + System.lineSeparator(), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "completion", "demo", "export", "migrate", "pause", "prepare", "run", "watch"})
    void shouldShowHelpOfEveryCommand(String command) {
        assertEquals(0, run("vedette", command, "--help"), err::toString);
        assertTrue(out.toString().startsWith("Usage: vedette " + command), out.toString());
    }

    @Test
    void shouldShowUsageOfOneCommand() {
        assertEquals(0, run("vedette", "help", "failover"));
        assertTrue(out.toString().startsWith("Usage: vedette failover"), out.toString());
    }

    @Test
    void shouldTellEveryExitCodeInUsage() {
        run("vedette", "--help");

        ExitCode.lines().forEach(line -> assertTrue(out.toString().contains("  " + line), out.toString()));
    }

    @Test
    void shouldKnowItsOwnCommandsFromFiles() {
        Screen screen = Screen.ofProcess(new PrintWriter(out), new PrintWriter(err));

        assertEquals(
                CommandTree.NAMES,
                CommandTree.of(request -> DAEMON_CODE, screen).getSubcommands().keySet());
    }

    @Test
    void shouldMakeNoClassDataBesideCommandsThatAreNoDaemons() throws IOException {
        String launcher = Files.readString(Path.of("../deploy/bin/vedette"));
        Set<String> daemons = Set.of("run", "demo");
        String words = launcher.substring(launcher.indexOf("-* | '' |"), launcher.indexOf(") ;;"));

        assertEquals(
                CommandTree.NAMES.stream()
                        .filter(name -> !daemons.contains(name))
                        .collect(Collectors.toSet()),
                Arrays.stream(words.split("\\|"))
                        .map(String::strip)
                        .filter(word -> word.matches("[a-z]+"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void shouldAskForCommandWhenGivenNone() {
        int code = run("vedette");

        assertEquals(2, code);
        assertTrue(err.toString().startsWith("vedette: Name a command"), err.toString());
        assertTrue(err.toString().contains("status "), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "--port 1"})
    void shouldRefuseToStartWithoutFile(String word) {
        assertEquals(1, run("redis-sentinel", word));
        assertEquals(List.of(), started);
    }

    @Test
    void shouldAskForFileWhenToldToRunWithoutOne() {
        int code = run("vedette", "run");

        assertEquals(2, code);
        assertEquals(List.of(), started);
        assertTrue(err.toString().startsWith("vedette: Name a configuration file"), err.toString());
    }

    @Test
    void shouldTellThatFileCanBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("s.conf"), "sentinel monitor m 127.0.0.1 1 1\n");

        assertEquals(0, run("vedette", "check", file.toString()));
        assertTrue(out.toString().startsWith(file + " can be used. Masters: 1,"), out.toString());
        assertEquals(List.of(), started);
    }

    @Test
    void shouldReportEveryProblemOfFile() throws IOException {
        Path file = Files.writeString(folder.resolve("s.conf"), "bogus\nsentinel monitor m 127.0.0.1 1 0\n");

        assertEquals(1, run("vedette", "check", file.toString()));
        assertTrue(err.toString().contains(">>> 'bogus'"), err.toString());
        assertTrue(err.toString().contains("Quorum must be 1 or greater."), err.toString());
        assertEquals(1, run("vedette", "export", folder.resolve("none").toString(), "x"));
    }

    @Test
    void shouldWriteFileAndStateForRedis() throws IOException {
        Path state = Files.writeString(folder.resolve("state"), "sentinel monitor m 127.0.0.1 2 1\n");
        Path file = Files.writeString(
                folder.resolve("s.conf"),
                "requirepass \u00e9\nsentinel monitor m 127.0.0.1 1 1\nsentinel state-config-file " + state + "\n",
                StandardCharsets.ISO_8859_1);
        Path target = folder.resolve("for-redis.conf");

        assertEquals(0, run("vedette", "export", file.toString(), target.toString()), err::toString);
        String written = Files.readString(target, StandardCharsets.ISO_8859_1);
        assertTrue(
                written.startsWith("requirepass \u00e9\nsentinel monitor m 127.0.0.1 2 1\n"
                        + "# ??? sentinel state-config-file " + state),
                written);
    }

    private int run(String invokedAs, String... words) {
        var main = new Main(invokedAs, new PrintWriter(out, true), new PrintWriter(err, true), request -> {
            started.add(request);
            return DAEMON_CODE;
        });
        return main.run(List.of(words));
    }

    private static StartRequest request(String file, String... words) {
        return new StartRequest(Path.of(file), List.of(words));
    }
}
