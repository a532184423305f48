package dev.vedette.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the replacement of a file asks of the operating system, a method a call: behind each of them the process may end or the
 * power fail. {@link DiskCalls} is the real one; a test puts a disk in its place that forgets whatever was not flushed.
 */
interface FileCalls {

    /** Answers where this path leads behind all links; the file may be missing. */
    Path resolve(Path file) throws IOException;

    /** Answers whether something is mounted on this very file. */
    boolean isMountPoint(Path file);

    /** Answers whether there is such a file. */
    boolean exists(Path file);

    /** Answers all bytes of a file. */
    byte[] read(Path file) throws IOException;

    /** Answers the files of a folder whose names begin and end so. */
    List<Path> list(Path folder, String beginning, String end) throws IOException;

    /** Makes an empty file of a fresh name between this beginning and end, which nobody else may read. */
    Path createTemporary(Path folder, String beginning, String end) throws IOException;

    /** Opens a file for writing. */
    OpenFile open(Path file) throws IOException;

    /** Gives one file the mode of another, and its owner and group as far as we may. */
    void copyAttributes(Path from, Path to) throws IOException;

    /** Puts one file in the place of another, atomically. */
    void rename(Path from, Path to) throws IOException;

    /** Returns when the entries of this folder would survive a crash. */
    void flushFolder(Path folder) throws IOException;

    /** Deletes a file, if there is one. */
    void delete(Path file) throws IOException;
}
