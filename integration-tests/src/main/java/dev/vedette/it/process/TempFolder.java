package dev.vedette.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that goes away with its content when it is closed, unless {@code -Dvedette.it.keep=true} is set. It stands in
 * the folder named by {@code -Dvedette.it.folder}, or else where the system has its temporary files.
 */
public final class TempFolder implements AutoCloseable {
    /** The system property that names the folder in which all temporary folders of this JVM stand. */
    public static final String PARENT_PROPERTY = "vedette.it.folder";

    private final Path path;

    private TempFolder(Path path) {
        this.path = path;
    }

    /** A new empty folder whose name begins as given. */
    public static TempFolder create(String prefix) {
        Path parent = Path.of(System.getProperty(PARENT_PROPERTY, System.getProperty("java.io.tmpdir", "/tmp")));
        try {
            return new TempFolder(Files.createTempDirectory(parent, "vedette-" + prefix + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary folder for " + prefix + " is needed in " + parent, e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Deletes it. A file that cannot be deleted stays; it is only a temporary one. */
    @Override
    public void close() {
        if (Boolean.getBoolean("vedette.it.keep") || !Files.exists(path)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(path)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path entry : deepestFirst) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + path + " (" + e + ")");
        }
    }
}
