package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A daemon whose configuration lies on a small disk of its own, in a mount namespace of its own, so that the disk can be filled
 * or frozen without harm to anybody. Wants root, or a system that lets anybody be root in a namespace.
 */
final class DiskSandbox implements AutoCloseable {
    private static final String MOUNT_DISK =
            "mount -t tmpfs -o size=128k vedette-test disk && cp seed disk/sentinel.conf";

    private final TempFolder folder;
    private final Endpoint endpoint = Endpoint.loopback(FreePorts.next());
    private final String mount;
    private ManagedProcess process;

    private DiskSandbox(String mount, List<String> lines) throws IOException {
        this.folder = TempFolder.create("disk");
        this.mount = mount;
        Files.createDirectory(folder.path().resolve("disk"));
        List<String> text = new ArrayList<>(List.of("port " + endpoint.port(), "bind 127.0.0.1"));
        text.addAll(lines);
        Files.write(folder.path().resolve("seed"), text);
        this.process = launch();
        Await.until("PONG of the daemon on its own disk", PATIENCE, this::isAnswering, this::log);
    }

    /** Starts a daemon with these further lines on a disk of 128 kB. */
    static DiskSandbox start(List<String> lines) throws IOException {
        return new DiskSandbox(MOUNT_DISK, lines);
    }

    /** Starts a daemon whose file is a mount point of its own, as a container's single-file volume is. */
    static DiskSandbox startOnMountedFile(List<String> lines) throws IOException {
        return new DiskSandbox(MOUNT_DISK + " && mount --bind seed disk/sentinel.conf", lines);
    }

    /** Kills the daemon, and with it all of its disk that was not mounted from elsewhere; then starts another one. */
    void killAndRestart() {
        process.sigkill();
        process.close();
        process = launch();
        Await.until("PONG of the next daemon", PATIENCE, this::isAnswering, this::log);
    }

    /** Skips the test where no such disk can be made. */
    static void assumeAvailable() throws IOException {
        Assumptions.assumeTrue(
                Executables.onPath("unshare").isPresent()
                        && Executables.onPath("nsenter").isPresent(),
                "unshare and nsenter (util-linux) are not installed");
        try (TempFolder folder = TempFolder.create("disk")) {
            List<String> command = inNamespace("mount -t tmpfs vedette-test .");
            try (ManagedProcess probe = ManagedProcess.start(
                    "unshare", command, folder.path(), folder.path().resolve("log"))) {
                Assumptions.assumeTrue(probe.awaitExit(PATIENCE) == 0, "no disk can be mounted here: " + probe.log());
            }
        }
    }

    /** Runs a script of the shell beside the daemon, in the folder in which the disk is mounted as {@code disk}. */
    void run(String script) {
        List<String> command = List.of(
                "nsenter",
                "-t",
                Long.toString(process.pid()),
                "-U",
                "-m",
                "--preserve-credentials",
                "sh",
                "-c",
                "cd " + folder.path() + " && " + script);
        Path log = folder.path().resolve("script.log");
        try (ManagedProcess shell = ManagedProcess.start("script", command, folder.path(), log)) {
            assertEquals(0, shell.awaitExit(PATIENCE), () -> script + "\n" + shell.log());
        }
    }

    /** The text of a file as the daemon sees it; the path is relative to the disk. */
    String text(String file) throws IOException {
        return Files.readString(onDisk(file), StandardCharsets.ISO_8859_1);
    }

    /** The names of all files on the disk. */
    List<String> names() throws IOException {
        try (var files = Files.list(onDisk(""))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** Where the daemon listens. */
    Endpoint endpoint() {
        return endpoint;
    }

    /** One command to the daemon. */
    Reply call(String... words) throws IOException {
        try (RespClient client = RespClient.connect(endpoint, PATIENCE)) {
            return client.call(words);
        }
    }

    /** A connection to the daemon. */
    SentinelClient connect() throws IOException {
        return SentinelClient.connect(endpoint, PATIENCE);
    }

    /** All it has logged. */
    String log() {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
        folder.close();
    }

    private ManagedProcess launch() {
        List<String> command = new ArrayList<>(inNamespace(mount + " && exec \"$@\""));
        command.add("sandbox");
        command.addAll(SentinelKind.VEDETTE.command(folder.path().resolve("disk/sentinel.conf")));
        return ManagedProcess.start(
                "sandbox", command, folder.path(), folder.path().resolve("sentinel.log"));
    }

    private static List<String> inNamespace(String script) {
        return List.of("unshare", "-r", "-m", "--propagation", "private", "sh", "-c", script);
    }

    private Path onDisk(String file) {
        String inside = folder.path().resolve("disk").resolve(file).toString();
        return Path.of("/proc/" + process.pid() + "/root" + inside);
    }

    private boolean isAnswering() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("the daemon ended while starting\n" + log());
        }
        return call("PING").equals(new Reply.Text("PONG"));
    }
}
