package dev.vedette.sentinel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSocketTest {

    @Test
    void shouldGiveSocketItsPermissions(@TempDir Path folder) throws IOException {
        Path path = Files.createFile(folder.resolve("socket"));

        new LocalSocket(path, 0641).permit();

        assertEquals("rw-r----x", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }
}
