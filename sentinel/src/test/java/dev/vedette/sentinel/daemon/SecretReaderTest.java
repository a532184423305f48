package dev.vedette.sentinel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.config.Secret;
import dev.vedette.config.SecretSource;
import dev.vedette.config.SecretSource.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretReaderTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        file = Files.createFile(
                folder.resolve("secret"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"hush|hush", "hush%n|hush", "hush%r%n|hush", " hu sh |' hu sh '"})
    void shouldReadOneLineWithoutItsEnd(String written, String password) throws IOException {
        Files.writeString(file, written.replace("%n", "\n").replace("%r", "\r"));

        assertEquals(Optional.of(password.replace("'", "")), read("secret").password());
        assertEquals(Optional.empty(), read("secret").warning());
    }

    @Test
    void shouldReadBytesAsTheyAre() throws IOException {
        Files.write(file, new byte[] {'a', (byte) 0xC3, (byte) 0xA9});

        assertEquals(Optional.of("a\u00c3\u00a9"), read(file.toString()).password());
    }

    @Test
    void shouldWarnOfAFileThatEverybodyCanRead() throws IOException {
        Files.writeString(file, "hush");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        SecretReader.Reading reading = read("secret");

        assertEquals(Optional.of("hush"), reading.password());
        assertTrue(reading.warning()
                .orElseThrow()
                .contains(file + ", which holds the password 'sentinel auth-pass of master m'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|it is empty",
                "%n|it is empty",
                "hush%nhush|more than one line",
                "hush%n%n|more than one line",
            })
    void shouldRefuseWhatIsNoPassword(String written, String reason) throws IOException {
        Files.writeString(file, written.replace("%n", "\n"));

        assertFaulty(read("secret"), reason);
    }

    @Test
    void shouldBoundTheSize() throws IOException {
        Files.writeString(file, "x".repeat(SecretReader.MAX_BYTES) + "\n");
        assertEquals(
                SecretReader.MAX_BYTES, read("secret").password().orElseThrow().length());

        Files.writeString(file, "x".repeat(SecretReader.MAX_BYTES + 1));
        assertFaulty(read("secret"), "more than 4096 bytes");
    }

    @Test
    void shouldSayWhichFileIsMissingAndWhatToDo() {
        assertFaulty(read("nowhere"), "there is no such file. Make it, or correct the line");
        assertTrue(read("nowhere").fault().orElseThrow().contains("'#vedette auth-pass-file m nowhere'"));
    }

    @Test
    void shouldNotReadWhatHasNoEnd() {
        assertFaulty(read("/dev/zero"), "Name a plain file");
        assertFaulty(read(folder.toString()), "Name a plain file");
    }

    @Test
    void shouldReadVariables() {
        assertEquals(
                Optional.of("hush"), variable("OURS", Map.of("OURS", "hush")).password());
        assertFaulty(variable("OURS", Map.of()), "no such variable");
        assertFaulty(variable("OURS", Map.of("OURS", "")), "it is empty");
    }

    private SecretReader.Reading read(String name) {
        return new SecretReader(folder, Map.of())
                .read(new SecretSource(Secret.AUTH_PASS, Optional.of("m"), Place.FILE, name));
    }

    private SecretReader.Reading variable(String name, Map<String, String> environment) {
        return new SecretReader(folder, environment)
                .read(new SecretSource(Secret.REQUIREPASS, Optional.empty(), Place.ENVIRONMENT, name));
    }

    private static void assertFaulty(SecretReader.Reading reading, String reason) {
        assertEquals(Optional.empty(), reading.password());
        assertTrue(reading.fault().orElseThrow().contains(reason), reading::toString);
        assertFalse(reading.fault().orElseThrow().contains("hush"), reading::toString);
    }
}
