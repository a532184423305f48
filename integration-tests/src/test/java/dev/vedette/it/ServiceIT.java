package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What init scripts and other programs of the same machine expect of a service. */
@Timeout(180)
class ServiceIT {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    @Test
    void shouldServeLocalSocketAndRemoveItAtTheEnd() throws IOException {
        try (SentinelProcess sentinel =
                SentinelProcess.start(Subject.kind(), List.of("unixsocket local.sock", "unixsocketperm 750"))) {
            sentinel.awaitAnswering();
            Path socket = sentinel.confFile().resolveSibling("local.sock");
            Await.until("the local socket", PATIENCE, () -> isServing(socket), sentinel::logTail);

            Await.until("its permissions", PATIENCE, () -> permissions(socket).equals("rwxr-x---"));

            assertEquals(0, sentinel.sigterm());
            assertFalse(Files.exists(socket));
        }
    }

    @Test
    void shouldTakeOverSocketOfProcessThatWasKilled() throws IOException {
        try (SentinelProcess sentinel = SentinelProcess.start(Subject.kind(), List.of("unixsocket local.sock"))) {
            sentinel.awaitAnswering();
            Path socket = sentinel.confFile().resolveSibling("local.sock");
            Await.until("the local socket", PATIENCE, () -> isServing(socket), sentinel::logTail);
            sentinel.sigkill();
            assertTrue(Files.exists(socket));

            sentinel.restart();

            Await.until("the local socket", PATIENCE, () -> isServing(socket), sentinel::logTail);
        }
    }

    @Test
    void shouldLeaveTheTerminalAndSayWhoStays() throws IOException {
        try (TempFolder folder = TempFolder.create("daemon")) {
            Endpoint endpoint = Endpoint.loopback(FreePorts.next());
            Path pidFile = folder.path().resolve("daemon.pid");

            ManagedProcess starter = start(folder, endpoint);
            assertEquals(0, starter.awaitExit(START_PATIENCE), () -> starter.logTail(20));
            Await.until("answer of the daemon", PATIENCE, () -> isAnswering(endpoint));
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            ProcessHandle daemon = ProcessHandle.of(pid).orElseThrow();
            try {
                assertNotEquals(starter.pid(), pid);
                // Field 7 of the line is the terminal: a service has none.
                assertEquals("", terminal(pid));

                daemon.destroy();
                Await.until("end of the daemon", PATIENCE, () -> !daemon.isAlive());
                assertFalse(Files.exists(pidFile));
                String log = Files.readString(folder.path().resolve("daemon.log"));
                assertTrue(log.endsWith(" # Sentinel is now ready to exit, bye bye...\n"), log);
            } finally {
                daemon.destroyForcibly();
                starter.close();
            }
        }
    }

    @Test
    void shouldFailToStartAsDaemonWherePortIsTaken() throws IOException {
        try (SentinelProcess other = SentinelProcess.start(Subject.kind(), List.of());
                TempFolder folder = TempFolder.create("daemon")) {
            other.awaitAnswering();

            try (ManagedProcess starter = start(folder, other.endpoint())) {
                int code = starter.awaitExit(START_PATIENCE);

                if (Subject.isVedette()) {
                    assertEquals(1, code, () -> starter.logTail(20));
                }
            }
            Path pidFile = folder.path().resolve("daemon.pid");
            Await.until("no daemon", PATIENCE, () -> !Files.exists(pidFile));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** The port may be open a moment before the socket is. */
    private static boolean isServing(Path socket) throws IOException {
        return ask(socket, "PING\r\n", 7).equals("+PONG\r\n");
    }

    private static ManagedProcess start(TempFolder folder, Endpoint endpoint) throws IOException {
        Path conf = folder.path().resolve("sentinel.conf");
        Files.writeString(
                conf,
                "port " + endpoint.port() + "\nbind 127.0.0.1\ndir " + folder.path()
                        + "\ndaemonize yes\npidfile daemon.pid\nlogfile daemon.log\n");
        return ManagedProcess.start(
                "starter",
                Subject.kind().command(conf),
                folder.path(),
                folder.path().resolve("starter.log"));
    }

    private static boolean isAnswering(Endpoint endpoint) throws IOException {
        try (RespClient client = RespClient.connect(endpoint, PATIENCE)) {
            return client.call("PING").equals(new Reply.Text("PONG"));
        }
    }

    /** The number of the process's terminal; empty if it has none, or if this system does not tell. */
    private static String terminal(long pid) throws IOException {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.exists(stat)) {
            return "";
        }
        String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
        String number = line.substring(line.lastIndexOf(')') + 2).split(" ")[4];
        return number.equals("0") ? "" : number;
    }

    private static String ask(Path socket, String request, int length) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
            ByteBuffer reply = ByteBuffer.allocate(length);
            while (reply.hasRemaining() && channel.read(reply) >= 0) {
                assertTrue(reply.position() <= length);
            }
            return new String(reply.array(), 0, reply.position(), StandardCharsets.ISO_8859_1);
        }
    }
}
