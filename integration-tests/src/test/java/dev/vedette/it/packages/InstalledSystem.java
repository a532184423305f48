package dev.vedette.it.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * This system once more, as an overlay in a mount namespace of its own, with the Debian package installed and a daemon running from
 * it. What happens in there is gone when it is closed.
 */
final class InstalledSystem implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Path JAVA_HOME =
            Path.of(System.getProperty("java.home")).toAbsolutePath();

    private final TempFolder folder = TempFolder.create("package");
    private final Endpoint endpoint = Endpoint.loopback(FreePorts.next());
    private final ManagedProcess daemon;
    private int runs;

    private InstalledSystem(Path deb) throws IOException {
        Files.createDirectory(folder.path().resolve("system"));
        List<String> command = List.of(
                "unshare",
                "-m",
                "sh",
                script("install.sh").toString(),
                deb.toAbsolutePath().normalize().toString(),
                Integer.toString(endpoint.port()));
        daemon =
                ManagedProcess.start("daemon", command, folder.path().resolve("system"), log("install"), environment());
    }

    /** Installs {@code deb}, and waits until the daemon answers. */
    static InstalledSystem of(Path deb) throws IOException {
        InstalledSystem system = new InstalledSystem(deb);
        try {
            Await.until("PONG of the installed daemon", PATIENCE, system::isAnswering, () -> system.daemon.logTail(60));
            return system;
        } catch (AssertionError inVain) {
            system.close();
            throw inVain;
        }
    }

    /** Skips the test where a package cannot be installed without harm. */
    static void assumeAvailable() throws IOException {
        for (String program : List.of("dpkg", "unshare", "nsenter", "setpriv")) {
            Assumptions.assumeTrue(Executables.onPath(program).isPresent(), program + " is not installed");
        }
        try (TempFolder folder = TempFolder.create("package")) {
            String overlay = "[ \"$(id -u)\" = 0 ] && mount -t tmpfs t . && mkdir u w r"
                    + " && mount -t overlay t -o lowerdir=/,upperdir=u,workdir=w r && chroot r dpkg --version";
            try (ManagedProcess probe = ManagedProcess.start(
                    "unshare",
                    List.of("unshare", "-m", "sh", "-c", overlay),
                    folder.path(),
                    folder.path().resolve("log"))) {
                Assumptions.assumeTrue(
                        probe.awaitExit(PATIENCE) == 0, "not root, or no overlay of / can be mounted: " + probe.log());
            }
        }
    }

    /** Runs a script of this package in the system, with the process id of the daemon and these words, and answers what it says. */
    String run(String name, String... words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("nsenter", "-t", Long.toString(daemon.pid()), "-m", "sh", "-c", "cd \"$0\" && exec sh \"$@\""));
        command.add(folder.path().resolve("system/disk").toString());
        command.add(script(name).toString());
        command.add(Long.toString(daemon.pid()));
        command.addAll(List.of(words));
        try (ManagedProcess process =
                ManagedProcess.start(name, command, folder.path(), log(name + runs++), environment())) {
            assertEquals(0, process.awaitExit(PATIENCE), process.log());
            return process.log();
        }
    }

    @Override
    public void close() {
        daemon.close();
        folder.close();
    }

    private boolean isAnswering() throws IOException {
        if (!daemon.isAlive()) {
            throw new AssertionError("not installed, or ended while starting\n" + daemon.logTail(60));
        }
        try (RespClient client = RespClient.connect(endpoint, PATIENCE)) {
            return client.call("PING").equals(new Reply.Text("PONG"));
        }
    }

    /** A script of the resources as a file, since one shell names it to another. */
    private Path script(String name) throws IOException {
        Path file = folder.path().resolve(name);
        try (InputStream text = InstalledSystem.class.getResourceAsStream(name)) {
            Files.write(file, text.readAllBytes());
        }
        return file;
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
