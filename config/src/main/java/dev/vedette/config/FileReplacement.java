package dev.vedette.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One replacement of a file: temporary file beside it, flush, rename, flush of the folder. Whoever reads the file sees the
 * old text or the new one, never a part, also after a crash.
 *
 * <p>Source: docs/protocol.md, Replacement of the file. Better than the original: mode and owner stay, and a file that is
 * a mount point of its own, which nothing can be renamed onto, is written in place with a journal.
 */
final class FileReplacement {
    /** Part of the name of every temporary file of ours, which no file of an operator has. */
    private static final String TEMPORARY_MARK = ".vedette-";

    private static final String TEMPORARY_END = ".tmp";

    private final FileCalls calls;
    private final Path file;
    private final ByteBuffer bytes;

    /** Takes the text as it is, not a copy: nobody else may change it until {@link #run} has returned. */
    FileReplacement(FileCalls calls, Path file, ByteBuffer text) {
        this.calls = calls;
        this.file = file;
        this.bytes = text;
    }

    /**
     * Carries it out.
     *
     * @throws UncertainWrite if it failed so late that the new text may count already
     * @throws IOException if it failed and the old text counts
     */
    void run() throws IOException {
        Path target = calls.resolve(file);
        if (calls.isMountPoint(target) || !renamed(target)) {
            new InPlaceRewrite(calls, target, ByteText.copy(bytes)).run();
        }
    }

    /** Deletes the temporary files that processes left which were killed while they replaced this file. */
    static void removeLeftovers(FileCalls calls, Path file) throws IOException {
        Path target = calls.resolve(file);
        for (Path leftover : calls.list(folder(target), target.getFileName() + TEMPORARY_MARK, TEMPORARY_END)) {
            calls.delete(leftover);
        }
    }

    /** Answers false if nothing can be renamed onto the file. */
    private boolean renamed(Path target) throws IOException {
        Path folder = folder(target);
        Path temporary = calls.createTemporary(folder, target.getFileName() + TEMPORARY_MARK, TEMPORARY_END);
        try {
            write(temporary, target);
            calls.rename(temporary, target);
        } catch (IOException e) {
            discard(temporary, e);
            if (isMountedOver(target, e)) {
                return false;
            }
            throw e;
        }
        try {
            calls.flushFolder(folder);
        } catch (IOException e) {
            throw new UncertainWrite(e);
        }
        return true;
    }

    /** Attributes first: the flush makes them durable too. */
    private void write(Path temporary, Path target) throws IOException {
        try (OpenFile open = calls.open(temporary)) {
            if (calls.exists(target)) {
                calls.copyAttributes(target, temporary);
            }
            open.write(0, bytes);
            open.flush();
        }
    }

    private void discard(Path temporary, IOException cause) {
        try {
            calls.delete(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private boolean isMountedOver(Path target, IOException failure) {
        return failure instanceof FileSystemException
                && SystemReason.of(failure).equals(SystemReason.BUSY)
                && calls.exists(target);
    }

    private static Path folder(Path target) {
        return Optional.ofNullable(target.getParent()).orElse(target);
    }
}
