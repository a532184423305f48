package dev.vedette.config;

import java.nio.file.Path;

/** One call that changed something on a {@link ForgetfulDisk}. Files are numbers, names lead to them. */
sealed interface DiskStep {

    /** A name for a fresh file. */
    record Create(Path name, int file) implements DiskStep {}

    /**
     * Bytes of a file.
     *
     * @param text the bytes, as byte text
     * @param isLonger whether the file becomes longer by them
     */
    record Write(int file, long offset, String text, boolean isLonger) implements DiskStep {}

    /** The length of a file. */
    record Resize(int file, long length) implements DiskStep {}

    /** The mode of a file. */
    record SetMode(int file, String mode) implements DiskStep {}

    /** All of a file made durable. */
    record Flush(int file) implements DiskStep {}

    /** A name taken from one file and given to another. */
    record Rename(Path from, Path to) implements DiskStep {}

    /** A name gone. */
    record Delete(Path name) implements DiskStep {}

    /** All names made durable. */
    record FlushFolder() implements DiskStep {}
}
