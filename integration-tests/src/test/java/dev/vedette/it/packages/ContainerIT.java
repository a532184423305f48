package dev.vedette.it.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The container file, as far as it can be looked at without building an image, and its health check against real daemons. */
@Timeout(120)
class ContainerIT {
    private static final Path DEPLOY = Path.of(System.getProperty("vedette.it.deploy", "../deploy"));
    private static final Path HEALTH_CHECK =
            DEPLOY.resolve("container/healthcheck").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void shouldTakeDaemonThatAnswersForHealthy() {
        Assumptions.assumeTrue(Executables.onPath("bash").isPresent(), "bash is not installed");
        try (SentinelProcess open = SentinelProcess.start(SentinelKind.VEDETTE, List.of());
                SentinelProcess closed = SentinelProcess.start(SentinelKind.VEDETTE, List.of("requirepass secret"))) {
            open.awaitAnswering();
            closed.awaitListening();

            assertEquals(0, healthCheck(open.endpoint().port()));
            assertEquals(0, healthCheck(closed.endpoint().port()));
        }
    }

    @Test
    void shouldTakeSilenceForIllness() {
        Assumptions.assumeTrue(Executables.onPath("bash").isPresent(), "bash is not installed");

        assertNotEquals(0, healthCheck(FreePorts.next()));
    }

    @Test
    void shouldRunWithoutRootAndBeWatched() throws IOException {
        String text = Files.readString(DEPLOY.resolve("container/Containerfile"));

        assertTrue(text.contains("\nUSER 26379:26379\n"), text);
        assertTrue(text.contains("\nHEALTHCHECK "), text);
        assertTrue(Files.isExecutable(HEALTH_CHECK));
    }

    private int healthCheck(int port) {
        Map<String, String> variables = Map.of("VEDETTE_PORT", Integer.toString(port));
        try (ManagedProcess check = ManagedProcess.start(
                "health check", List.of(HEALTH_CHECK.toString()), folder, folder.resolve("log"), variables)) {
            return check.awaitExit(Duration.ofSeconds(30));
        }
    }
}
