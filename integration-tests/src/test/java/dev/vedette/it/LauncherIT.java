package dev.vedette.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.tls.CertificateAuthority;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, called as an operator would: from a checkout, from an archive, and through links. */
@Timeout(60)
class LauncherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path LAUNCHER = Path.of(System.getProperty("vedette.it.launcher", "../deploy/bin/vedette"))
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path folder;

    @Test
    void shouldStartFromCheckout() {
        assertEnds(0, "Vedette ", LAUNCHER.toString(), "--version");
    }

    @Test
    void shouldActAsTheOriginalUnderItsName() throws IOException {
        Files.createSymbolicLink(folder.resolve("vedette"), LAUNCHER);
        Path link = Files.createSymbolicLink(folder.resolve("redis-sentinel"), Path.of("vedette"));

        assertEnds(0, "Redis server v=", link.toString(), "-v");
        assertEnds(1, "Usage: ", link.toString(), "-h");
        assertEnds(1, "Sentinel needs config file on disk to save state. Exiting...", link.toString());
    }

    @Test
    void shouldStartFromArchiveBehindLink() throws IOException {
        Path home = unpacked();
        Path link = Files.createSymbolicLink(folder.resolve("v"), home.resolve("bin/vedette"));

        assertEnds(0, "Vedette ", link.toString(), "--version");
        assertEnds(1, "the demo is not part of the archive", link.toString(), "demo");
        assertTrue(Files.exists(home.resolve("LICENSE")));
        assertTrue(Files.exists(home.resolve("conf/sentinel.conf")));
    }

    /** Its library lies beside the class path, so the daemons that other tests start from theirs do not show this. */
    @Test
    void shouldReadCertificatesInArchive() throws IOException {
        Path home = unpacked();
        Endpoint endpoint = Endpoint.loopback(FreePorts.next());
        List<String> lines = new ArrayList<>(CertificateAuthority.create(folder, "ca")
                .issueForLoopback("server")
                .lines());
        lines.addAll(
                List.of("bind 127.0.0.1", "port " + endpoint.port(), "tls-port " + FreePorts.next(), "dir " + folder));
        Path conf = Files.write(folder.resolve("sentinel.conf"), lines);
        String launcher = home.resolve("bin/vedette").toString();
        List<String> command = List.of("env", "VEDETTE_NO_CLASS_DATA=1", launcher, "run", conf.toString());

        try (var daemon = ManagedProcess.start("daemon", command, folder, folder.resolve("daemon.log"))) {
            Await.until("PONG", PATIENCE, () -> pongs(endpoint), () -> daemon.logTail(40));
            assertEquals(0, daemon.sigterm());
        }

        Path library = home.resolve("lib/tls");
        Files.move(library, home.resolve("lib/elsewhere"));
        assertEnds(1, "the library that reads it is not in " + library, command.toArray(String[]::new));
    }

    private static boolean pongs(Endpoint endpoint) throws IOException {
        try (RespClient client = RespClient.connect(endpoint, PATIENCE)) {
            return client.call("PING").equals(new Reply.Text("PONG"));
        }
    }

    private Path unpacked() {
        Path archive = Path.of(System.getProperty("vedette.it.archive", "no archive named"));
        assertEnds(0, "", "tar", "xzf", archive.toString(), "-C", folder.toString());
        return folder.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
    }

    @Test
    void shouldKeepTestToolsOutOfArchive() {
        String archive = System.getProperty("vedette.it.archive", "no archive named");

        String content = assertEnds(0, "lib/vedette-sentinel.jar", "tar", "tzf", archive);

        assertTrue(!content.contains("embedded-redis") && !content.contains("integration-tests"), content);
    }

    @Test
    void shouldBecomeTheJvmItself() {
        String script = "echo pid=$$ && VEDETTE_JAVA_OPTS=-Xlog:gc+init:stdout:pid exec \"$0\" -v";
        String shown = assertEnds(0, "pid=", "sh", "-c", script, LAUNCHER.toString());

        String pid = shown.lines().findFirst().orElseThrow().substring("pid=".length());
        assertTrue(shown.contains("[" + pid + "]"), shown);
    }

    @Test
    void shouldSurviveHangupAsTheOriginalDoes() {
        try (var sentinel = SentinelProcess.start(SentinelKind.VEDETTE, List.of())) {
            sentinel.awaitAnswering();

            sentinel.sighup();

            sentinel.awaitLog("SIGHUP");
            assertTrue(sentinel.isAlive(), sentinel::logTail);
            sentinel.awaitAnswering();
        }
    }

    @Test
    void shouldSayWhichJavaIsMissing() {
        assertEnds(
                1,
                "JAVA_HOME is /nowhere, but /nowhere/bin/java cannot be run",
                "env",
                "JAVA_HOME=/nowhere",
                LAUNCHER.toString());
    }

    @Test
    void shouldRefuseOldJava() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("old/bin"));
        Files.writeString(bin.resolve("java"), "#!/bin/sh\necho 'openjdk version \"1.8.0_312\"' >&2\n");
        Files.setPosixFilePermissions(bin.resolve("java"), PosixFilePermissions.fromString("rwxr-xr-x"));

        assertEnds(
                1,
                "is Java 8, but Java 17 or newer is needed",
                "env",
                "JAVA_HOME=" + folder.resolve("old"),
                LAUNCHER.toString(),
                "-v");
    }

    @Test
    void shouldLetOperatorOverrideFlags() {
        assertEnds(
                0,
                "MaxHeapSize                              = 33554432",
                "env",
                "VEDETTE_JAVA_OPTS=-Xmx32m -XX:+PrintFlagsFinal",
                LAUNCHER.toString(),
                "-v");
    }

    private String assertEnds(int code, String shown, String... command) {
        var log = folder.resolve("log-" + new ArrayList<>(List.of(command)).hashCode());
        try (var process = ManagedProcess.start("launcher", List.of(command), folder, log)) {
            assertEquals(code, process.awaitExit(PATIENCE), process.log());
            assertTrue(process.log().contains(shown), process.log());
            return process.log();
        }
    }
}
