package dev.vedette.it.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * This system once more, as an overlay in namespaces of its own, with systemd as its first process and no service but the journal. It
 * has its own loopback, so every port is free. What happens in there is gone when it is closed.
 */
final class BootedSystem implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Path SYSTEMD = Path.of("/lib/systemd/systemd");
    private static final Path JAVA_HOME =
            Path.of(System.getProperty("java.home")).toAbsolutePath();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TempFolder folder = TempFolder.create("system");
    private final String group = "vedette-test-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    private final ManagedProcess system;
    private int runs;

    private BootedSystem(Path deb, String... more) throws IOException {
        Files.createDirectory(folder.path().resolve("system"));
        List<String> command = new ArrayList<>(List.of(
                "sh",
                script("confine.sh").toString(),
                "enter",
                group,
                "sh",
                script("boot.sh").toString(),
                deb.toAbsolutePath().normalize().toString()));
        command.addAll(List.of(more));
        system = ManagedProcess.start("system", command, folder.path().resolve("system"), log("system"), environment());
    }

    /** Boots it with {@code deb} as {@code /vedette.deb}, and waits until systemd takes orders. */
    static BootedSystem of(Path deb) throws IOException {
        BootedSystem system = new BootedSystem(deb);
        try {
            Await.until("systemd takes orders", PATIENCE, system::isRunning, () -> system.system.logTail(60));
            return system;
        } catch (AssertionError | RuntimeException inVain) {
            system.close();
            throw inVain;
        }
    }

    /** Skips the test where no such system can be made. */
    static void assumeAvailable() throws IOException {
        for (String program : List.of("dpkg", "unshare", "nsenter", "setpriv", "pivot_root", "ip", "systemctl")) {
            Assumptions.assumeTrue(Executables.onPath(program).isPresent(), program + " is not installed");
        }
        Assumptions.assumeTrue(Files.isExecutable(SYSTEMD), SYSTEMD + " is not installed");
        try (BootedSystem probe = new BootedSystem(Path.of("/dev/null"), "try")) {
            Assumptions.assumeTrue(
                    probe.system.awaitExit(PATIENCE) == 0,
                    () -> "not root, or no namespaces, overlay or control groups can be had: " + probe.system.log());
        }
    }

    /** Runs a script of this package in the system, with these words, and answers what it says. */
    String run(String name, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", text(name), name));
        command.addAll(List.of(words));
        try (ManagedProcess process = enter(first().orElseThrow(), name, command)) {
            assertEquals(0, process.awaitExit(PATIENCE), process.log());
            return process.log();
        }
    }

    @Override
    public void close() {
        Optional<ProcessHandle> first = first();
        system.close();
        // With its first process all of them are gone, and only then their control group can go.
        first.ifPresent(process -> process.onExit().join());
        List<String> command = List.of("sh", script("confine.sh").toString(), "leave", group);
        try (ManagedProcess leaving = ManagedProcess.start("leave", command, folder.path(), log("leave"))) {
            assertEquals(0, leaving.awaitExit(PATIENCE), leaving.log());
        }
        folder.close();
    }

    private boolean isRunning() {
        if (!system.isAlive()) {
            throw new AssertionError("ended while booting\n" + system.logTail(60));
        }
        return first().map(this::isRunning).orElse(false);
    }

    private boolean isRunning(ProcessHandle first) {
        try (ManagedProcess asked = enter(first, "asked", List.of("systemctl", "is-system-running"))) {
            asked.awaitExit(PATIENCE);
            return asked.log().startsWith("running");
        }
    }

    /** The first process in there, which is systemd once it has begun. */
    private Optional<ProcessHandle> first() {
        return ProcessHandle.of(system.pid())
                .filter(process -> process.info().command().orElse("").endsWith("/unshare"))
                .flatMap(unshare -> unshare.children().findFirst());
    }

    private ManagedProcess enter(ProcessHandle first, String name, List<String> command) {
        List<String> words = new ArrayList<>(List.of("nsenter", "-t", Long.toString(first.pid())));
        words.addAll(List.of("-m", "-p", "-n", "-u", "-i", "-C", "-r", "-w"));
        words.addAll(command);
        return ManagedProcess.start(name, words, folder.path(), log(name + runs++), environment());
    }

    /** A script of the resources as a file, since one shell names it to another. */
    private Path script(String name) {
        try {
            return Files.writeString(folder.path().resolve(name), text(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream text = BootedSystem.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path log(String name) {
        return folder.path().resolve(name + ".log");
    }

    private static Map<String, String> environment() {
        return Map.of(
                "JAVA_HOME",
                JAVA_HOME.toString(),
                "PATH",
                "/usr/sbin:/usr/bin:/sbin:/bin",
                "VEDETTE_NO_CLASS_DATA",
                "");
    }
}
