package dev.vedette.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a file looks from outside. It looks otherwise once somebody has written to it, or put another one in its place.
 *
 * @param key which file of the system it is, where the system tells
 * @param size in bytes
 * @param modified when it was written to last
 */
record FileMark(Optional<Object> key, long size, FileTime modified) {

    /** Answers how this file looks; empty if that cannot be seen. */
    static Optional<FileMark> of(Path file) {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new FileMark(Optional.ofNullable(seen.fileKey()), seen.size(), seen.lastModifiedTime()));
        } catch (IOException e) {
            return Optional.empty(); // Whoever reads it in earnest will tell why it cannot be read.
        }
    }

    /** As a record's own, which the quick compiler translates badly. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileMark that
                && size == that.size
                && key.equals(that.key)
                && modified.equals(that.modified);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + modified.hashCode();
    }
}
