package dev.vedette.it.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.Executables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** The Debian package through its life on a system that systemd runs: installed, run, upgraded, in the place of redis-sentinel, gone. */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DebianPackageIT {
    private static final Path DEB = Path.of(System.getProperty("vedette.it.deb", "no package named"));

    private static BootedSystem system;

    @BeforeAll
    static void boot() throws IOException {
        BootedSystem.assumeAvailable();
        system = BootedSystem.of(DEB);
    }

    @AfterAll
    static void end() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void shouldInstallWithoutStartingAnything() throws IOException {
        assertTold(
                system.run("install.sh"),
                "conffiles: /etc/default/vedette /etc/vedette/sentinel.conf",
                "mode: root:vedette 640",
                "changed: ",
                "link: Redis server v=7.0.15",
                "unit: disabled inactive");
    }

    @Test
    @Order(2)
    void shouldFindNoMistakeInUnits() throws IOException {
        Assumptions.assumeTrue(Executables.onPath("systemd-analyze").isPresent(), "systemd-analyze is not installed");

        String units = system.run("verify.sh");

        assertEquals(
                List.of(),
                units.lines().filter(line -> !line.endsWith(": sound")).toList());
        assertTold(units, "vedette.service: sound");
    }

    @Test
    @Order(3)
    void shouldRunAsUnitThroughReloadCrashAndUpgrade() throws IOException {
        assertTold(
                system.run("service.sh"),
                "started: active, PONG",
                "user: vedette",
                "state: vedette 600",
                "class data is in use",
                "capabilities: 0000000000000000",
                "reloaded: the same process, PONG",
                "killed: another process, PONG",
                "upgraded: another process, PONG",
                "kept: JAVA_HOME");
    }

    @Test
    @Order(4)
    void shouldTakeOverUnitOfRedisSentinelAndGiveItBack() throws IOException {
        for (String program : List.of("redis-server", "redis-sentinel", "redis-cli")) {
            Assumptions.assumeTrue(Executables.onPath(program).isPresent(), program + " is not installed");
        }
        Assumptions.assumeTrue(
                Stream.of("/lib/systemd/system/redis-sentinel.service", "/etc/redis/sentinel.conf")
                        .allMatch(file -> Files.exists(Path.of(file))),
                "redis-sentinel is not that of Debian");

        assertTold(
                system.run("migrate.sh"),
                "rehearsed: 0",
                "The unit redis-sentinel gets Vedette as its program",
                "without Java: 1",
                "Taking it back",
                "redis-sentinel runs again",
                "after that: active, Redis, the same id, the same file, no drop-in",
                "with Java: 0",
                "Vedette has taken over: same id, same sentinels, all masters well.",
                "after that: active, Vedette, the same id, user redis",
                "restarted: active, Vedette, the same id",
                "once more: 1",
                "Vedette runs there already: there is nothing to take over.",
                "the way back: active, Redis, the same id",
                "package removed meanwhile: active, Redis, the same id, no drop-in");
    }

    @Test
    @Order(5)
    void shouldGoWithoutTrace() throws IOException {
        assertTold(
                system.run("remove.sh"),
                "removed: inactive, /etc/default/vedette /etc/vedette /var/lib/vedette",
                "purged: \n");
    }

    private static void assertTold(String told, String... facts) {
        for (String fact : facts) {
            assertTrue(told.contains(fact), () -> "'" + fact + "' is not in\n" + told);
        }
    }
}
