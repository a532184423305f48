package dev.vedette.it.cli;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code vedette migrate} on one sentinel of a set of the original's. What it starts outlives it, so the tests end that. */
@Timeout(180)
class MigrateIT {

    private static final Pattern PROCESS_ID = Pattern.compile("process_id:(\\d+)");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Topology set;
    private SentinelProcess sentinel;

    @BeforeEach
    void startSet() {
        Assumptions.assumeTrue(SentinelKind.REDIS_SENTINEL.isAvailable(), "redis-sentinel is not installed");
        set = Topology.start(TopologySettings.of(SentinelKind.REDIS_SENTINEL, 3));
        sentinel = set.sentinels().get(0);
    }

    @AfterEach
    void endAll() {
        if (set != null) {
            endWhatAnswers();
            set.close();
        }
    }

    @Test
    void shouldTakeOverAndTakeBackWhereItFails() throws IOException {
        String id = id();
        try (TempFolder folder = TempFolder.create("migrate")) {
            Path broken = Files.writeString(folder.path().resolve("vedette"), "#!/bin/sh\nexec sleep 100\n");
            Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));

            Run failed = Run.of(
                    Map.of("VEDETTE_JAVA_OPTS", "-Dvedette.invokedAs=" + broken),
                    "",
                    "migrate",
                    conf(),
                    "--yes",
                    "--wait",
                    "3");

            assertEquals(1, failed.code(), failed.err());
            assertTrue(failed.err().contains("Taking it back.\nvedette: redis-sentinel runs again."), failed.err());
            assertFalse(info().contains("vedette_version"));
            assertEquals(id, id());
        }
        Await.until(
                "a set that is well again",
                PATIENCE,
                () -> Run.of("migrate", conf(), "--dry-run").code() == 0,
                sentinel::logTail);

        Run done = Run.of("migrate", conf(), "--yes");

        assertEquals(0, done.code(), done.err());
        assertTrue(
                done.out().contains("Vedette has taken over: same id, same sentinels, all masters well."), done.out());
        assertTrue(info().contains("vedette_version"));
        assertEquals(id, id());
        Run again = Run.of("migrate", conf(), "--yes");
        assertEquals(1, again.code());
        assertTrue(again.err().contains("nothing to take over"), again.err());
    }

    @Test
    void shouldDoNothingUnaskedOrWhileSetIsNotWell() throws IOException {
        long before = processId();

        Run rehearsed = Run.of("migrate", conf(), "--dry-run");
        Run unasked = Run.of("migrate", conf());
        set.sentinels().get(1).sigkill();
        set.sentinels().get(2).sigkill();
        Await.until(
                "a set without a majority",
                PATIENCE,
                () -> Run.of("status", MASTER_NAME, "-h", sentinel.endpoint().toString())
                                .code()
                        == 1,
                sentinel::logTail);
        Run untimely = Run.of("migrate", conf(), "--yes");

        assertEquals(0, rehearsed.code(), rehearsed.err());
        assertTrue(rehearsed.out().contains("is told to end"), rehearsed.out());
        assertEquals(2, unasked.code());
        assertEquals(1, untimely.code());
        assertTrue(untimely.err().contains("Not now: mymaster is not well"), untimely.err());
        assertEquals(before, processId());
    }

    private String conf() {
        return sentinel.confFile().toString();
    }

    private String id() throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            return client.myId();
        }
    }

    private String info() throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            return client.resp().call("INFO", "server").toString();
        }
    }

    private long processId() throws IOException {
        Matcher found = PROCESS_ID.matcher(info());
        assertTrue(found.find());
        return Long.parseLong(found.group(1));
    }

    private void endWhatAnswers() {
        try {
            ProcessHandle.of(processId()).ifPresent(process -> {
                process.destroyForcibly();
                process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
            });
        } catch (IOException nobodyAnswers) {
            return;
        }
    }
}
