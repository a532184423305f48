package dev.vedette.it;

import dev.vedette.it.process.TempFolder;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** A folder with scripts and what they wrote. Scripts work in it; those that wait for a file to go end with the folder. */
public final class ScriptFolder implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final TempFolder folder = TempFolder.create("scripts");

    /** Where it is. */
    public Path path() {
        return folder.path();
    }

    /** Writes an executable script and answers its path. */
    public String script(String name, String... lines) {
        Path file = write(name, "#!/bin/sh\ncd " + folder.path() + "\n" + String.join("\n", lines) + "\n");
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toString();
    }

    /** Writes a file. */
    public Path write(String name, String text) {
        try {
            return Files.writeString(folder.path().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a file. */
    public void delete(String name) throws IOException {
        Files.delete(folder.path().resolve(name));
    }

    /** What is in a file; nothing while it does not exist. */
    public String text(String name) {
        Path file = folder.path().resolve(name);
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a file so far. */
    public List<String> lines(String name) {
        return text(name).lines().toList();
    }

    /** Waits until a file has so many lines, and answers them; fails if there are more. */
    public List<String> awaitLines(String name, int count, Supplier<String> diagnosis) {
        Await.until(
                count + " lines in " + name,
                PATIENCE,
                () -> lines(name).size() == count,
                () -> text(name) + diagnosis.get());
        return lines(name);
    }

    @Override
    public void close() {
        folder.close();
    }
}
