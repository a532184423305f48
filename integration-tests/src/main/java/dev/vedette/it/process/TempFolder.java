package dev.vedette.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that goes away with its content when it is closed, unless {@code -Dvedette.it.keep=true} is set. */
public final class TempFolder implements AutoCloseable {
    private final Path path;

    private TempFolder(Path path) {
        this.path = path;
    }

    /** A new empty folder whose name begins as given. */
    public static TempFolder create(String prefix) {
        try {
            return new TempFolder(Files.createTempDirectory("vedette-" + prefix + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary folder is needed for " + prefix, e);
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
