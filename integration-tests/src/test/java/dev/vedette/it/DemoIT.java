package dev.vedette.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.waiting.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer runs it: it shows a failover, and nothing of it remains. */
@Timeout(180)
class DemoIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path LAUNCHER = Path.of(System.getProperty("vedette.it.launcher", "../deploy/bin/vedette"))
            .toAbsolutePath()
            .normalize();
    private static final Pattern PID = Pattern.compile("pid (\\d+)\n");
    private static final Pattern FOLDER = Pattern.compile("their files are in (\\S+)\\.\n");
    private static final int SERVERS_AND_SENTINELS = 6;
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @TempDir
    private Path folder;

    @Test
    void shouldShowFailoverAndLeaveNothing() {
        try (ManagedProcess demo = start("--down-after", "1500")) {
            int code = demo.awaitExit(PATIENCE);

            String shown = demo.log();
            assertEquals(0, code, shown);
            for (String name : List.of("fault", "sdown", "odown", "elected", "promoted", "switch", "first write")) {
                assertTrue(
                        Pattern.compile("\n +\\d+ [ +\\-\\d]+ +" + name + " ")
                                .matcher(shown)
                                .find(),
                        name + "\n" + shown);
            }
            assertTrue(shown.contains("old master back as a replica"), shown);
            assertTrue(
                    Pattern.compile("Writes: \\d+ acknowledged, \\d+ of them lost")
                            .matcher(shown)
                            .find(),
                    shown);
            assertTrue(shown.contains("every check held"), shown);
            assertFalse(shown.contains("\u001b"), shown);
            assertNothingRemains(shown);
        }
    }

    @Test
    void shouldEndEverythingWhenToldToEnd() {
        try (ManagedProcess demo = start("--keep", "--down-after", "1500")) {
            Await.until("the note how to look", PATIENCE, () -> demo.log().contains("kill " + demo.pid()), demo::log);

            int code = demo.sigterm();

            assertEquals(ENDED_BY_SIGTERM, code, demo.log());
            assertTrue(demo.log().contains("$vedette status mymaster -p "), demo.log());
            assertNothingRemains(demo.log());
        }
    }

    @Test
    void shouldEndEverythingWhenToldToEndWhileStarting() {
        try (ManagedProcess demo = start()) {
            Await.until("the heading", PATIENCE, () -> demo.log().contains("redis-server"), demo::log);
            Await.until(
                    "two processes",
                    PATIENCE,
                    () -> ProcessHandle.of(demo.pid()).orElseThrow().children().count() > 1,
                    demo::log);
            List<ProcessHandle> started =
                    ProcessHandle.of(demo.pid()).orElseThrow().children().toList();

            int code = demo.sigterm();

            assertEquals(ENDED_BY_SIGTERM, code, demo.log());
            assertTrue(started.stream().noneMatch(ProcessHandle::isAlive), started::toString);
            assertFalse(demo.log().contains("vedette demo:"), demo.log());
        }
    }

    @Test
    void shouldRefuseWhatCannotBeShown() {
        try (ManagedProcess demo = start("--replicas", "0")) {
            assertEquals(2, demo.awaitExit(PATIENCE));
            assertTrue(demo.log().contains("--replicas is 0, but must lie between 1 and 9."), demo.log());
        }
    }

    private ManagedProcess start(String... options) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "demo"));
        command.addAll(List.of(options));
        return ManagedProcess.start("demo", command, folder, folder.resolve("demo.log"));
    }

    private static void assertNothingRemains(String shown) {
        List<Long> pids = PID.matcher(shown)
                .results()
                .map(match -> Long.valueOf(match.group(1)))
                .toList();
        assertEquals(SERVERS_AND_SENTINELS, pids.size(), shown);
        for (long pid : pids) {
            assertTrue(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty(), pid + " runs\n" + shown);
        }
        Matcher place = FOLDER.matcher(shown);
        assertTrue(place.find(), shown);
        assertFalse(Files.exists(Path.of(place.group(1))), place.group(1));
    }
}
