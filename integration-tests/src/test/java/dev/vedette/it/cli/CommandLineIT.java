package dev.vedette.it.cli;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.tls.CertificateAuthority;
import dev.vedette.it.tls.CertificateFiles;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands that ask a running sentinel or give it orders, called as an operator would, before one mixed set. */
@Timeout(120)
class CommandLineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The log of the set's events, and the command. */
    private static final int SUBSCRIBERS = 2;

    private static final String PASSWORD = "let-the-cli-in-0815";

    private static Topology set;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startSet() {
        Assumptions.assumeTrue(SentinelKind.REDIS_SENTINEL.isAvailable(), "redis-sentinel is not installed");
        set = Topology.start(
                TopologySettings.of(List.of(SentinelKind.VEDETTE, SentinelKind.VEDETTE, SentinelKind.REDIS_SENTINEL)));
    }

    @AfterAll
    static void endSet() {
        Optional.ofNullable(set).ifPresent(Topology::close);
    }

    @ParameterizedTest
    @EnumSource(SentinelKind.class)
    void shouldShowMastersOfSentinelOfEitherKind(SentinelKind kind) {
        set.awaitDiscovered();
        String line = "mymaster +" + set.master() + " +ok +2 +3 +2 +possible";

        // A set that is well may not be for a moment, on a machine that has other work.
        Run run = awaitRun(
                line, found -> found.out().lines().anyMatch(text -> text.matches(line)), "status", "-p", port(kind));

        assertEquals(0, run.code(), run.err());
        assertFalse(run.out().contains("\u001b"), "colours in what no terminal shows: " + run.out());
    }

    @ParameterizedTest
    @EnumSource(SentinelKind.class)
    void shouldDescribeOneMasterInJson(SentinelKind kind) {
        set.awaitDiscovered();

        JsonNode master = awaitRun(
                        "the master in state ok",
                        found -> found.json().path("state").asText().equals("ok"),
                        "status",
                        MASTER_NAME,
                        "--json",
                        "-p",
                        port(kind))
                .json();

        assertEquals(set.master().toString(), master.path("address").asText());
        assertEquals(2, master.path("replicas").size());
        assertTrue(master.path("replicas").get(0).path("masterLinkUp").asBoolean());
        assertEquals(2, master.path("peers").size());
    }

    @Test
    void shouldFailOverAndTellEachPhase() throws IOException {
        set.awaitDiscovered();
        Endpoint old = set.master();
        Path heard = folder.resolve("events");
        Process listener = Run.start(
                heard,
                "events",
                MASTER_NAME,
                "--json",
                "-n",
                "3",
                "-h",
                "127.0.0.1:" + port(SentinelKind.REDIS_SENTINEL));
        awaitSubscriber(listener, heard);

        Run run = Run.of("failover", MASTER_NAME, "--yes", "-p", port(SentinelKind.VEDETTE));

        Endpoint now = set.awaitOtherMaster(old, PATIENCE);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains(now + " is chosen"), run.out());
        assertTrue(run.out().contains("clients are sent to " + now), run.out());
        assertTrue(run.out().endsWith("The master of mymaster is " + now + ".\n"), run.out());
        assertEquals(0, Run.exitCode(listener), Files.readString(heard));
        JsonNode first = Run.json(Files.readAllLines(heard).get(0));
        assertEquals(MASTER_NAME, first.path("master").asText(), first.toString());
    }

    @Test
    void shouldNotFailOverUnasked() throws IOException {
        set.awaitDiscovered();
        Endpoint before = set.master();

        Run unasked = Run.of("failover", MASTER_NAME, "-p", port(SentinelKind.VEDETTE));
        Run denied = Run.of(
                Map.of("VEDETTE_JAVA_OPTS", "-Dvedette.terminals=in"),
                "no\n",
                "failover",
                MASTER_NAME,
                "-p",
                port(SentinelKind.VEDETTE));

        assertEquals(2, unasked.code());
        assertTrue(unasked.err().contains("Add --yes."), unasked.err());
        assertEquals(2, denied.code());
        assertTrue(denied.err().contains("[y/N]") && denied.err().contains("Nothing was done."), denied.err());
        assertEquals(before, set.master());
    }

    @Test
    void shouldSayWhatToDoWhereNoSentinelCanBeAsked() {
        assertRefused(3, "Nobody listens at 127.0.0.1:1.", "status", "-p", "1");
        assertRefused(
                3, "is no sentinel", "status", "-p", text(set.servers().get(0).endpoint()));
        assertRefused(1, "No master is called nobody", "status", "nobody", "-p", port(SentinelKind.VEDETTE));
        assertRefused(1, "It monitors mymaster.", "failover", "nobody", "-y", "-p", port(SentinelKind.REDIS_SENTINEL));
        assertRefused(2, "belong together", "status", "--cert", "x");
    }

    @Test
    void shouldLogInWithPasswordThatNoOneSees() throws IOException {
        try (SentinelProcess closed = SentinelProcess.start(
                SentinelKind.REDIS_SENTINEL, List.of("requirepass " + PASSWORD), Optional.of(PASSWORD))) {
            closed.awaitAnswering();
            String port = text(closed.endpoint());
            Path file = Files.writeString(folder.resolve("password"), PASSWORD + "\n");

            assertRefused(3, "Set VEDETTE_AUTH (or REDISCLI_AUTH)", "status", "-p", port);
            Run wrong = Run.of(Map.of("VEDETTE_AUTH", "wrong"), "", "status", "-p", port);
            Run byVariable = Run.of(Map.of("REDISCLI_AUTH", PASSWORD), "", "status", "-p", port);
            Run byFile = Run.of("status", "-p", port, "--password-file", file.toString());

            assertEquals(3, wrong.code());
            assertTrue(wrong.err().contains("does not let the user default in"), wrong.err());
            assertFalse(wrong.err().contains("wrong."), wrong.err());
            assertEquals(0, byVariable.code(), byVariable.err());
            assertEquals(0, byFile.code(), byFile.err());
            assertTrue(byFile.out().contains("It monitors no master."), byFile.out());
        }
    }

    @Test
    void shouldTalkOverTlsWithThoseItTrustsOnly() {
        CertificateFiles files = CertificateAuthority.create(folder, "ca").issue("sentinel");
        Path stranger = CertificateAuthority.create(folder, "stranger").file();
        try (SentinelProcess secure =
                SentinelProcess.start(SentinelKind.VEDETTE, List.of(), Optional.empty(), Optional.of(files))) {
            secure.awaitAnswering();
            String port = text(secure.clientEndpoint());
            List<String> words = new ArrayList<>(List.of("status", "-p", port));
            words.addAll(files.cliOptions());

            Run trusted = Run.of(words.toArray(String[]::new));

            assertEquals(0, trusted.code(), trusted.err());
            assertTrue(trusted.out().contains("Vedette"), trusted.out());
            assertRefused(3, "No TLS with 127.0.0.1:" + port, "status", "-p", port, "--cacert", stranger.toString());
            assertRefused(3, "If that port wants TLS, add --tls.", "status", "-p", port);
        }
    }

    @Test
    void shouldPauseAndResumeFailovers() {
        set.awaitDiscovered();
        String port = port(SentinelKind.VEDETTE);

        Run paused = Run.of("pause", MASTER_NAME, "30m", "new", "disks", "-p", port);
        Run shown = Run.of("pause", "--json", "-p", port);
        Run resumed = Run.of("resume", MASTER_NAME, "-p", port);
        Run none = Run.of("pause", "-p", port);

        assertEquals(0, paused.code(), paused.err());
        assertTrue(paused.out().startsWith("Paused until "), paused.out());
        assertEquals("new disks", shown.json().get(0).path("reason").asText(), shown.out());
        assertEquals(0, resumed.code(), resumed.err());
        assertEquals("No failover is paused.\n", none.out());
        assertRefused(2, "no length of time", "pause", MASTER_NAME, "soon", "-p", port);
        assertRefused(1, "does not run Vedette", "pause", MASTER_NAME, "1m", "-p", port(SentinelKind.REDIS_SENTINEL));
    }

    @Test
    void shouldForgetWhatIsGone() {
        set.awaitDiscovered();
        String port = port(SentinelKind.VEDETTE);

        assertRefused(1, "refuses", "forget", MASTER_NAME, "--sentinel", "0".repeat(40), "-p", port);
        assertRefused(2, "HOST:PORT", "forget", MASTER_NAME, "--replica", "nowhere", "-p", port);
    }

    @Test
    void shouldLetPasswordsBeReadAgain() {
        Run run = Run.of("reload", "-p", port(SentinelKind.VEDETTE));

        assertEquals(0, run.code(), run.err());
        assertEquals("Read again: what the files hold now is in use.\n", run.out());
        assertRefused(1, "does not run Vedette", "reload", "-p", port(SentinelKind.REDIS_SENTINEL));
    }

    @Test
    void shouldFollowFailoverInLiveView() throws IOException {
        set.awaitDiscovered();
        Endpoint old = set.master();
        // So high that the events of a whole failover stay in sight.
        try (Tmux terminal = Tmux.start(100, 60, inTerminal("watch -p " + port(SentinelKind.VEDETTE)))) {
            terminal.awaitShown("mymaster +" + old + " +ok");

            try (SentinelClient client = sentinel(SentinelKind.VEDETTE).connect()) {
                client.failover(MASTER_NAME);
            }

            Endpoint now = set.awaitOtherMaster(old, PATIENCE);
            terminal.awaitShown("mymaster +" + now + " +ok");
            terminal.awaitShown("\\+switch-master +mymaster .*" + now.port());
            terminal.resize(60, 10);
            terminal.awaitShown("(?s)\\ASentinel.*q quit[^\n]*\n\\z");
            terminal.press("q");
            terminal.awaitShown("(?s)before.*ended with 0.* echo");
        }
    }

    @Test
    void shouldGiveTerminalBackWhenInterrupted() {
        try (Tmux terminal = Tmux.start(100, 24, inTerminal("watch -p " + port(SentinelKind.VEDETTE)))) {
            terminal.awaitShown("q quit");

            terminal.press("C-c");

            terminal.awaitShown("(?s)before.*ended with 130.* echo");
        }
    }

    @Test
    void shouldAskAtTerminalBeforeFailover() {
        set.awaitDiscovered();
        Endpoint before = set.master();
        try (Tmux terminal = Tmux.start(100, 24, inTerminal("failover mymaster -p " + port(SentinelKind.VEDETTE)))) {
            terminal.awaitShown("Let one of them take\\s+over\\? \\[y/N\\]");

            terminal.press("n", "Enter");

            terminal.awaitShown("Nothing was done.");
            terminal.awaitShown("ended with 2");
        }
        assertEquals(before, set.master());
    }

    /** The first call that is as wanted. */
    private static Run awaitRun(String what, Predicate<Run> wanted, String... words) {
        AtomicReference<Run> last = new AtomicReference<>(new Run(-1, "", ""));
        Await.until(
                what,
                PATIENCE,
                () -> {
                    last.set(Run.of(words));
                    return wanted.test(last.get());
                },
                () -> last.get() + "\n" + set.diagnosis());
        return last.get();
    }

    /** Runs a command between two signs, the second of which tells how it ended and whether the terminal echoes again. */
    private static String inTerminal(String words) {
        return "echo before; " + Run.LAUNCHER + " " + words
                + "; echo ended with $?; stty -a | grep -o ' -\\?echo '; exec cat";
    }

    private static void assertRefused(int code, String hint, String... words) {
        Run run = Run.of(words);

        assertEquals(code, run.code(), run.out() + run.err());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("vedette: ") && run.err().contains(hint), run.err());
    }

    /** Waits until the listener's own subscription stands: one more than that of this test. */
    private static void awaitSubscriber(Process listener, Path heard) throws IOException {
        SentinelProcess asked = sentinel(SentinelKind.REDIS_SENTINEL);
        try (SentinelClient client = asked.connect()) {
            Await.until(
                    "a subscriber to everything",
                    PATIENCE,
                    () -> client.resp().call("CLIENT", "LIST").toString().split("psub=1", -1).length > SUBSCRIBERS,
                    () -> listener + " " + heard);
        }
    }

    private static String port(SentinelKind kind) {
        return text(sentinel(kind).endpoint());
    }

    private static String text(Endpoint endpoint) {
        return Integer.toString(endpoint.port());
    }

    private static SentinelProcess sentinel(SentinelKind kind) {
        return set.sentinels().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
