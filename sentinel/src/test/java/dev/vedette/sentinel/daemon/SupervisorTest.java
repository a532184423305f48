package dev.vedette.sentinel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.config.Supervision;
import dev.vedette.sentinel.log.DatagramReceiver;
import io.netty.channel.epoll.Epoll;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    @TempDir
    private Path folder;

    @Test
    void shouldTellSystemdThatItIsReadyAndThatItStops() throws Exception {
        Assumptions.assumeTrue(Epoll.isAvailable(), "systemd is of Linux");
        Path socket = folder.resolve("notify");
        try (DatagramReceiver systemd = new DatagramReceiver(socket)) {
            Supervisor supervisor = Supervisor.of(Supervision.SYSTEMD, Map.of("NOTIFY_SOCKET", socket.toString()));

            supervisor.ready();
            supervisor.stopping();

            assertEquals("STATUS=Ready to accept connections\n", systemd.next());
            assertEquals("READY=1\n", systemd.next());
            assertEquals("STOPPING=1\n", systemd.next());
        }
    }

    @Test
    void shouldFindOutWhoSupervises() {
        Map<String, String> systemd = Map.of("NOTIFY_SOCKET", "/run/notify");
        Map<String, String> upstart = Map.of("UPSTART_JOB", "redis");

        assertEquals(
                Supervision.SYSTEMD, Supervisor.of(Supervision.AUTO, systemd).kind());
        assertEquals(
                Supervision.UPSTART, Supervisor.of(Supervision.AUTO, upstart).kind());
        assertEquals(Supervision.NO, Supervisor.of(Supervision.AUTO, Map.of()).kind());
        assertEquals(Supervision.NO, Supervisor.of(Supervision.NO, systemd).kind());
        assertEquals(Supervision.NO, Supervisor.of(Supervision.SYSTEMD, upstart).kind());
        assertEquals(Supervision.NO, Supervisor.of(Supervision.UPSTART, systemd).kind());
    }
}
