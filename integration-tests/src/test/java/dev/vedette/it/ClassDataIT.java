package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The class data that the launcher makes, in an unpacked archive: kept, used, and never in the way of a start. */
@Timeout(300)
class ClassDataIT {
    private static final String LOG_CLASSES = "VEDETTE_JAVA_OPTS=-Xlog:class+load:stdout";
    private static final String PREPARED_CLASS = "dev.vedette.sentinel.daemon.Daemon source: shared objects file";

    /** It is made politely, behind everything else that the machine does. */
    private static final Duration MAKING_PATIENCE = Duration.ofSeconds(150);

    private static final AtomicInteger NEXT_LOG = new AtomicInteger();

    @TempDir
    private static Path home;

    /** What was prepared once for all tests. */
    private static Path prepared;

    private static Path launcher;

    @TempDir
    private Path folder;

    @BeforeAll
    static void shouldPrepareInTheCacheOfTheUserWhereTheInstallationIsReadOnly() throws IOException {
        String archive = System.getProperty("vedette.it.archive", "no archive named");
        ends(0, home, List.of(), "tar", "xzf", archive, "--strip-components=1", "-C", home.toString());
        launcher = home.resolve("bin/vedette");
        // Nobody can make a folder where a file stands, not even root.
        Path file = Files.createFile(home.resolve("class-data"));
        Path cache = home.resolve("a cache");

        String told = ends(0, home, List.of("XDG_CACHE_HOME=" + cache), launcher.toString(), "prepare");

        Files.delete(file);
        prepared = cache.resolve("vedette");
        assertTrue(told.contains("is in " + prepared), told);
        assertEquals(1, names(prepared).size(), () -> names(prepared).toString());
    }

    @Test
    void shouldStartWithWhatWasPrepared() throws IOException {
        Endpoint endpoint = Endpoint.loopback(FreePorts.next());
        Path log = folder.resolve("log");
        try (ManagedProcess daemon = start(endpoint, log, "VEDETTE_CLASS_DATA_DIR=" + prepared, LOG_CLASSES)) {
            awaitPong(endpoint, daemon);

            assertEquals(0, daemon.sigterm());
        }
        String shown = Files.readString(log);
        assertTrue(shown.contains(PREPARED_CLASS), shown);
        // Each of these costs a start 50 ms or more, and none is needed.
        for (String needless : List.of("picocli.CommandLine ", "org.bouncycastle.", "jdk.jfr.EventType ")) {
            assertFalse(shown.contains("] " + needless), needless);
        }
    }

    /** All of it lies in the memory of a daemon, needed or not. */
    @Test
    void shouldHoldNothingOfTheCommandLine() throws IOException {
        String shown = ends(
                0,
                home,
                List.of("VEDETTE_CLASS_DATA_DIR=" + prepared, LOG_CLASSES),
                launcher.toString(),
                "completion",
                "bash");

        assertTrue(shown.contains("] dev.vedette.sentinel.cli.Main source: shared objects file"), shown);
        for (String needless : List.of("picocli.CommandLine", "dev.vedette.sentinel.cli.CompletionCommand")) {
            assertTrue(shown.contains("] " + needless + " source: "), needless);
            assertFalse(shown.contains("] " + needless + " source: shared objects file"), needless);
        }
    }

    @Test
    void shouldStartWithoutDataThatIsDamaged() throws IOException {
        Path data = copyOfPrepared();
        try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write(new byte[1 << 20]);
        }

        String shown = runOnMissingFile(data.getParent());

        assertFalse(shown.contains(PREPARED_CLASS), shown);
    }

    @Test
    void shouldStartWithoutDataThatIsCutShort() throws IOException {
        Path data = copyOfPrepared();
        try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }

        String shown = runOnMissingFile(data.getParent());

        assertFalse(shown.contains(PREPARED_CLASS), shown);
    }

    @Test
    void shouldStartWithoutDataWhereItCannotBeKept() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        String told = ends(1, folder, List.of("VEDETTE_CLASS_DATA_DIR=" + file), launcher.toString(), "prepare");

        assertTrue(told.contains("no class data is made"), told);
        runOnMissingFile(file);
    }

    @Test
    void shouldNotMakeUpHomeWhereThereIsNone() throws IOException {
        Path file = Files.createFile(home.resolve("class-data"));
        try {
            String told = ends(1, folder, List.of("HOME=", "XDG_CACHE_HOME="), launcher.toString(), "prepare");

            assertTrue(told.contains("no class data is made: neither"), told);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void shouldRememberThatItCouldNotBeMade() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("java/bin"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(
                bin.resolve("java"), "#!/bin/sh\ncase $* in *rehearse*) exit 1 ;; esac\nexec '" + java + "' \"$@\"\n");
        Files.setPosixFilePermissions(bin.resolve("java"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Path data = Files.createDirectories(folder.resolve("data"));
        Path leftover = Files.createDirectories(data.resolve("making-1"));
        Files.createFile(leftover.resolve("half"));
        Files.setLastModifiedTime(leftover, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        String told = ends(
                1,
                folder,
                List.of("VEDETTE_CLASS_DATA_DIR=" + data, "JAVA_HOME=" + folder.resolve("java")),
                launcher.toString(),
                "prepare");

        assertTrue(told.contains("the class data could not be made"), told);
        List<String> left = names(data);
        assertTrue(left.size() == 1 && left.get(0).startsWith("failed-"), left.toString());
    }

    @Test
    void shouldMakeItBesideTheFirstDaemonAndEndWithThatOne() throws IOException {
        Endpoint endpoint = Endpoint.loopback(FreePorts.next());
        Path data = folder.resolve("class-data");
        String variable = "VEDETTE_CLASS_DATA_DIR=" + data;

        try (ManagedProcess first = start(endpoint, folder.resolve("first"), variable)) {
            awaitPong(endpoint, first);
            Await.until("the making", PATIENCE, () -> names(data).size() == 1, () -> first.logTail(40));
            first.sigkill();
            Await.until(
                    "its end",
                    MAKING_PATIENCE,
                    () -> names(data).isEmpty(),
                    () -> names(data).toString());
        }

        try (ManagedProcess second = start(endpoint, folder.resolve("second"), variable)) {
            awaitPong(endpoint, second);
            Await.until(
                    "class data",
                    MAKING_PATIENCE,
                    () -> isMade(data),
                    () -> names(data).toString());
            assertEquals(0, second.sigterm());
        }
    }

    private static boolean isMade(Path data) {
        List<String> names = names(data);
        return names.size() == 1 && names.get(0).endsWith(".data");
    }

    private ManagedProcess start(Endpoint endpoint, Path log, String... variables) throws IOException {
        Path conf = folder.resolve("sentinel.conf");
        Files.writeString(conf, "port " + endpoint.port() + "\nbind 127.0.0.1\ndir " + folder + "\n");
        List<String> command = environment(List.of(variables));
        command.addAll(List.of(launcher.toString(), "run", conf.toString()));
        return ManagedProcess.start("daemon", command, folder, log);
    }

    private static void awaitPong(Endpoint endpoint, ManagedProcess daemon) {
        Await.until(
                "PONG",
                PATIENCE,
                () -> {
                    try (RespClient client = RespClient.connect(endpoint, PATIENCE)) {
                        return client.call("PING").equals(new Reply.Text("PONG"));
                    }
                },
                () -> daemon.logTail(40));
    }

    private Path copyOfPrepared() throws IOException {
        String name = names(prepared).get(0);
        Path copy = Files.createDirectories(folder.resolve("copy")).resolve(name);
        Files.copy(prepared.resolve(name), copy);
        return copy;
    }

    /** A start that comes as far as a configuration that is not there, and tells what it loads. */
    private String runOnMissingFile(Path data) throws IOException {
        String shown = ends(
                1,
                folder,
                List.of("VEDETTE_CLASS_DATA_DIR=" + data, "VEDETTE_NO_BUILD=1", LOG_CLASSES),
                launcher.toString(),
                "run",
                "no-such.conf");
        assertTrue(shown.contains("Fatal error, can't open config file"), shown);
        return shown;
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }

    /** The tests of the build run without class data and without building; these here need both variables away. */
    private static List<String> environment(List<String> variables) {
        List<String> command = new ArrayList<>(List.of("env", "-u", "VEDETTE_NO_BUILD", "-u", "VEDETTE_NO_CLASS_DATA"));
        command.addAll(variables);
        return command;
    }

    private static String ends(int code, Path folder, List<String> variables, String... words) throws IOException {
        List<String> command = environment(variables);
        command.addAll(List.of(words));
        Path log = folder.resolve("log-" + NEXT_LOG.incrementAndGet());
        try (ManagedProcess process = ManagedProcess.start(words[0], command, folder, log)) {
            assertEquals(code, process.awaitExit(MAKING_PATIENCE), process.log());
            return process.log();
        }
    }
}
