package dev.vedette.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One replacement of a file: temporary file beside it, flush, rename, flush of the folder. Whoever reads the file sees the
 * old text or the new one, never a part, also after a crash.
 *
 * <p>Source: docs/protocol.md, Replacement of the file. Better than the original: mode and owner stay, and a file that is
 * a mount point of its own, which nothing can be renamed onto, is written in place.
 */
final class FileReplacement {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    /** Part of the name of every temporary file of ours, which no file of an operator has. */
    private static final String TEMPORARY_MARK = ".vedette-";

    private static final String TEMPORARY_END = ".tmp";
    /** The field of a mount's line that holds the mount point. */
    private static final int MOUNT_POINT_FIELD = 4;

    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    private final Path file;
    private final byte[] bytes;

    FileReplacement(Path file, String text) {
        this.file = file;
        this.bytes = ByteText.bytes(text);
    }

    /** Carries it out. When it throws, the file holds the old text. */
    void run() throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (isMountPoint(target)) {
            overwrite(target, bytes);
            return;
        }
        Path folder = Optional.ofNullable(target.getParent()).orElse(target);
        Path temporary = Files.createTempFile(folder, target.getFileName() + TEMPORARY_MARK, TEMPORARY_END);
        try {
            write(temporary, bytes);
            copyOwnership(target, temporary);
            rename(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
        flushFolder(folder);
    }

    /** Deletes the temporary files that processes left which were killed while they replaced this file. */
    static void removeLeftovers(Path file) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = Optional.ofNullable(target.getParent()).orElse(target);
        String beginning = target.getFileName() + TEMPORARY_MARK;
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> leftovers = entries.filter(entry -> {
                        String name = String.valueOf(entry.getFileName());
                        return name.startsWith(beginning) && name.endsWith(TEMPORARY_END);
                    })
                    .toList();
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    /**
     * Writes in place. The bytes go over the old ones before the end is cut. If that fails, the old ones are put back; only
     * a crash in between leaves old and new text mixed, which is the best that such a mount allows.
     */
    static void overwrite(Path target, byte[] bytes) throws IOException {
        byte[] old = Files.readAllBytes(target);
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            try {
                writeOver(channel, bytes);
            } catch (IOException e) {
                writeOver(channel, old);
                throw e;
            }
        }
    }

    private static void writeOver(FileChannel channel, byte[] bytes) throws IOException {
        channel.position(0);
        writeFully(channel, bytes);
        channel.truncate(bytes.length);
        channel.force(true);
    }

    private static void write(Path temporary, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            writeFully(channel, bytes);
            channel.force(true);
        }
    }

    private static void writeFully(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static void rename(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new FileSystemException(target.toString(), null, "Cannot be replaced atomically");
        }
    }

    /** Gives the new file the old one's owner, group and mode, as far as we may. */
    private static void copyOwnership(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        PosixFileAttributes current = view.readAttributes();
        if (!current.group().equals(old.group())) {
            attempt(() -> view.setGroup(old.group()));
        }
        if (!current.owner().equals(old.owner())) {
            attempt(() -> view.setOwner(old.owner()));
        }
        view.setPermissions(old.permissions());
    }

    /** Only root may give files away; that we may not is no reason to lose the state. */
    private static void attempt(Change change) {
        try {
            change.run();
        } catch (IOException e) {
            return;
        }
    }

    private static void flushFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static boolean isMountPoint(Path target) {
        try {
            Optional<String> mount = Files.readAllLines(MOUNTS, StandardCharsets.ISO_8859_1).stream()
                    .map(line -> line.split(" "))
                    .filter(fields -> fields.length > MOUNT_POINT_FIELD)
                    .map(fields -> unescaped(fields[MOUNT_POINT_FIELD]))
                    .filter(point -> point.equals(ByteText.fromNative(target.toString())))
                    .findFirst();
            return mount.isPresent();
        } catch (IOException e) {
            return false; // No such table on this system: then there are no such mounts that we know of.
        }
    }

    /** The kernel writes blanks, tabs, line feeds and backslashes as three octal digits. */
    static String unescaped(String mountPoint) {
        return OCTAL.matcher(mountPoint)
                .replaceAll(
                        octal -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(octal.group(1), 8))));
    }

    /** A change of a file's attributes. */
    private interface Change {
        void run() throws IOException;
    }
}
