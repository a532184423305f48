package dev.vedette.sentinel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.config.ConfFile;
import dev.vedette.config.ConfLoad;
import dev.vedette.config.SentinelConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NoticesTest {

    @TempDir
    private Path folder;

    @Test
    void shouldSayNothingAboutWhatIsDone() throws IOException {
        SentinelConf conf = conf("requirepass secret", "supervised no", "user joe on", "tls-port 1");

        assertEquals(List.of(), Notices.unsupported(conf));
    }

    @ParameterizedTest
    @ValueSource(strings = {"daemonize yes", "supervised systemd", "syslog-enabled yes", "unixsocket /tmp/s"})
    void shouldWarnOfWhatIsIgnored(String line) throws IOException {
        List<String> notices = Notices.unsupported(conf(line));

        assertEquals(1, notices.size());
        assertTrue(notices.get(0).contains("ignored"), notices.get(0));
    }

    private SentinelConf conf(String... lines) throws IOException {
        Path file = Files.write(folder.resolve("sentinel.conf"), List.of(lines));
        return assertInstanceOf(ConfLoad.Loaded.class, ConfFile.load(file)).conf();
    }
}
