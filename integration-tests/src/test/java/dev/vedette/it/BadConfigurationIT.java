package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.TempFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A daemon that cannot run says why, in the words operators and their scripts know, and ends with code 1. */
@Timeout(120)
class BadConfigurationIT {
    private static final String MONITOR = "sentinel monitor mymaster 127.0.0.1 6379 2";

    @Test
    void shouldRefuseMissingFile() {
        try (TempFolder folder = TempFolder.create("bad")) {
            Path conf = folder.path().resolve("missing.conf");

            assertRefused(
                    folder,
                    List.of(),
                    conf,
                    "Fatal error, can't open config file '" + conf + "': No such file or directory");
        }
    }

    @Test
    void shouldRefuseFolderAsFile() {
        Assumptions.assumeTrue(Subject.isVedette(), "the original starts on a folder, and fails to save");
        try (TempFolder folder = TempFolder.create("bad")) {
            assertRefused(
                    folder,
                    List.of(),
                    folder.path(),
                    "Fatal error, can't open config file '" + folder.path() + "': Is a directory");
        }
    }

    @Test
    void shouldLogInOneFormFromTheFirstLineOn() {
        try (TempFolder folder = TempFolder.create("bad")) {
            String log = assertRefused(folder, List.of(), folder.path().resolve("missing.conf"), "Fatal error, ");

            assertTrue(log.matches("\\d+:X \\d\\d \\w{3} \\d{4} [0-9:.]{12} # Fatal error, .*\n"), log);
        }
    }

    @Test
    void shouldRefuseToListenNowhere() throws IOException {
        try (TempFolder folder = TempFolder.create("bad")) {
            Path conf = write(folder, List.of("port 0", MONITOR));

            assertRefused(folder, List.of(), conf, "Configured to not listen anywhere, exiting.");
        }
    }

    @Test
    void shouldRefuseTwoMastersOfOneName() throws IOException {
        try (TempFolder folder = TempFolder.create("bad")) {
            Path conf = write(folder, List.of(port(), MONITOR, "sentinel monitor mymaster 127.0.0.1 6380 2"));

            String log = assertRefused(folder, List.of(), conf, "Duplicate master name.");

            assertTrue(log.contains("Reading the configuration file, at line 3\n"), log);
        }
    }

    @Test
    void shouldRefuseUnreadableFile() throws IOException {
        try (TempFolder folder = TempFolder.create("bad")) {
            Path conf = write(folder, List.of(port(), MONITOR));
            withMode(conf, false, false);

            assertRefused(
                    folder, plainUser(), conf, "Fatal error, can't open config file '" + conf + "': Permission denied");
        }
    }

    @Test
    void shouldRefuseUnwritableFile() throws IOException {
        try (TempFolder folder = TempFolder.create("bad")) {
            Path conf = write(folder, List.of(port(), MONITOR));
            withMode(conf, true, false);

            assertRefused(
                    folder,
                    plainUser(),
                    conf,
                    "Sentinel config file " + conf + " is not writable: Permission denied. Exiting...");
        }
    }

    @Test
    void shouldNameLineOfUnknownDirective() throws IOException {
        try (TempFolder folder = TempFolder.create("bad")) {
            Path conf = write(folder, List.of(port(), MONITOR, "bogus directive"));

            String log = assertRefused(folder, List.of(), conf, "*** FATAL CONFIG FILE ERROR (");

            assertTrue(log.contains("Reading the configuration file, at line 3\n>>> 'bogus directive'\n"), log);
            assertTrue(log.contains("Bad directive or wrong number of arguments"), log);
        }
    }

    @Test
    void shouldNameLineOfBadValue() throws IOException {
        try (TempFolder folder = TempFolder.create("bad")) {
            String line = "sentinel down-after-milliseconds mymaster 0";
            Path conf = write(folder, List.of(port(), MONITOR, line));

            String log = assertRefused(folder, List.of(), conf, "negative or zero time parameter.");

            assertTrue(log.contains("Reading the configuration file, at line 3\n>>> '" + line + "'\n"), log);
        }
    }

    @Test
    void shouldNameAllProblemsAtOnce() throws IOException {
        Assumptions.assumeTrue(Subject.isVedette(), "the original stops at the first problem");
        try (TempFolder folder = TempFolder.create("bad")) {
            Path conf = write(
                    folder, List.of(port(), MONITOR, "sentinel monitor other 127.0.0.1 6380 0", "bogus directive"));

            String log = assertRefused(folder, List.of(), conf, "Quorum must be 1 or greater.");

            assertTrue(log.contains("Bad directive or wrong number of arguments"), log);
        }
    }

    @Test
    void shouldRefuseTakenPort() throws IOException {
        try (TempFolder folder = TempFolder.create("bad");
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path conf = write(folder, List.of("port " + taken.getLocalPort(), "bind 127.0.0.1", MONITOR));

            assertRefused(folder, List.of(), conf, "Failed listening on port " + taken.getLocalPort() + " (");
        }
    }

    private static String assertRefused(TempFolder folder, List<String> wrapper, Path conf, String text) {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(Subject.kind().command(conf));
        Path log = folder.path().resolve("sentinel.log");
        try (ManagedProcess process = ManagedProcess.start("sentinel", command, folder.path(), log)) {
            int code = process.awaitExit(PATIENCE);

            assertEquals(1, code, process.log());
            assertTrue(process.log().contains(text), () -> "expected: " + text + "\n" + process.log());
            return process.log();
        }
    }

    /** Root may read and write everything: a wrapper takes that right away where it is needed. */
    private static List<String> plainUser() {
        if (!System.getProperty("user.name", "").equals("root")) {
            return List.of();
        }
        Assumptions.assumeTrue(Executables.onPath("setpriv").isPresent(), "root reads everything");
        return List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");
    }

    private static Path write(TempFolder folder, List<String> lines) throws IOException {
        return Files.write(folder.path().resolve("sentinel.conf"), lines);
    }

    private static String port() {
        return "port " + FreePorts.next();
    }

    private static void withMode(Path conf, boolean isReadable, boolean isWritable) {
        assertTrue(conf.toFile().setReadable(isReadable) && conf.toFile().setWritable(isWritable));
    }
}
