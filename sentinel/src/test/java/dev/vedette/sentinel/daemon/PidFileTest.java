package dev.vedette.sentinel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.vedette.config.ConfFile;
import dev.vedette.config.ConfLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    @TempDir
    Path folder;

    @Test
    void shouldRemoveWhatItWrote() throws IOException {
        PidFile file = pidFile();

        file.write();
        assertEquals(ProcessHandle.current().pid() + "\n", Files.readString(folder.resolve("vedette.pid")));
        file.remove();

        assertFalse(Files.exists(folder.resolve("vedette.pid")));
    }

    @Test
    void shouldLeaveTheFileOfAnotherProcessAlone() throws IOException {
        Files.writeString(folder.resolve("vedette.pid"), "4711\n");

        pidFile().remove();

        assertEquals("4711\n", Files.readString(folder.resolve("vedette.pid")));
    }

    private PidFile pidFile() throws IOException {
        Path conf =
                Files.writeString(folder.resolve("sentinel.conf"), "pidfile " + folder.resolve("vedette.pid") + "\n");
        return PidFile.of(((ConfLoad.Loaded) ConfFile.load(conf)).conf(), false);
    }
}
