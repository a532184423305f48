package dev.vedette.sentinel.tls.pem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.openssl.PEMParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PemLibraryTest {

    @TempDir
    private Path folder;

    @Test
    void shouldMakeReaderThatSeesTheFolder() throws Exception {
        Path jar = Path.of(PEMParser.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.copy(jar, folder.resolve("library.jar"));

        PemReader reader = PemLibrary.readerWith(folder);

        assertNotSame(BouncyPem.class, reader.getClass());
        assertEquals(BouncyPem.class.getName(), reader.getClass().getName());
        byte[] text = "nothing".getBytes(StandardCharsets.US_ASCII);
        assertTrue(assertThrows(PemProblem.class, () -> reader.certificates(text))
                .getMessage()
                .contains("no certificate found"));
    }

    @Test
    void shouldSayWhereTheLibraryIsMissing() {
        for (Path place : new Path[] {folder, folder.resolve("not there")}) {
            String message = assertThrows(PemProblem.class, () -> PemLibrary.readerWith(place))
                    .getMessage();

            assertTrue(message.contains("is not in " + place + ","), message);
        }
    }
}
