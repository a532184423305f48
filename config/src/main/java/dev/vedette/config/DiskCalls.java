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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The calls of this machine's operating system. */
final class DiskCalls implements FileCalls {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    /** The field of a mount's line that holds the mount point. */
    private static final int MOUNT_POINT_FIELD = 4;

    /** The numbers of a file's owner and group. */
    private static final String OWNER_NUMBERS = "unix:uid,gid";

    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    /**
     * Bytes written at once. Java copies them into memory of its own for that, which it keeps for the next time; the whole of a file that grows
     * would be a larger piece of it each time, made and cleared anew.
     */
    private static final int PIECE_BYTES = 65_536;

    @Override
    public Path resolve(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    }

    @Override
    public boolean isMountPoint(Path file) {
        try {
            String table = Files.readString(MOUNTS, StandardCharsets.ISO_8859_1);
            String wanted = ByteText.fromNative(file.toString());
            // What is written otherwise there than here has a backslash: without one, nearly always, no line need be
            // looked at.
            boolean mayBeThere = table.contains(wanted) || table.indexOf('\\') >= 0;
            return mayBeThere
                    && table.lines()
                            .map(line -> line.split(" ", MOUNT_POINT_FIELD + 2))
                            .filter(fields -> fields.length > MOUNT_POINT_FIELD)
                            .anyMatch(fields ->
                                    unescaped(fields[MOUNT_POINT_FIELD]).equals(wanted));
        } catch (IOException e) {
            return false; // No such table on this system: then there are no such mounts that we know of.
        }
    }

    /** The kernel writes blanks, tabs, line feeds and backslashes as three octal digits. */
    static String unescaped(String mountPoint) {
        if (mountPoint.indexOf('\\') < 0) {
            return mountPoint;
        }
        return OCTAL.matcher(mountPoint)
                .replaceAll(
                        octal -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(octal.group(1), 8))));
    }

    @Override
    public boolean exists(Path file) {
        return Files.exists(file);
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    @Override
    public List<Path> list(Path folder, String beginning, String end) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> {
                        String name = String.valueOf(entry.getFileName());
                        return name.startsWith(beginning) && name.endsWith(end);
                    })
                    .toList();
        }
    }

    @Override
    public Path createTemporary(Path folder, String beginning, String end) throws IOException {
        return Files.createTempFile(folder, beginning, end);
    }

    @Override
    public OpenFile open(Path file) throws IOException {
        return new Opened(FileChannel.open(file, StandardOpenOption.WRITE));
    }

    @Override
    public void copyAttributes(Path from, Path to) throws IOException {
        PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (!haveSameOwner(from, to)) {
            PosixFileAttributes current = view.readAttributes();
            if (!current.group().equals(old.group())) {
                attempt(() -> view.setGroup(old.group()));
            }
            if (!current.owner().equals(old.owner())) {
                attempt(() -> view.setOwner(old.owner()));
            }
        }
        view.setPermissions(old.permissions());
    }

    /** By number, where this system tells numbers: names would be looked up in the system's lists at each write. */
    private static boolean haveSameOwner(Path one, Path other) throws IOException {
        return one.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.readAttributes(one, OWNER_NUMBERS).equals(Files.readAttributes(other, OWNER_NUMBERS));
    }

    /** Does what may be refused: only root may give files away, and that we may not is no reason to lose the state. */
    private static void attempt(Change change) {
        try {
            change.run();
        } catch (IOException e) {
            return;
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new FileSystemException(to.toString(), null, "Cannot be replaced atomically");
        }
    }

    @Override
    public void flushFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** What the state does not depend on. */
    private interface Change {
        void run() throws IOException;
    }

    private record Opened(FileChannel channel) implements OpenFile {

        @Override
        public void write(long offset, ByteBuffer bytes) throws IOException {
            ByteBuffer piece = bytes.duplicate();
            while (piece.position() < bytes.limit()) {
                piece.limit(Math.min(bytes.limit(), piece.position() + PIECE_BYTES));
                channel.write(piece, offset + piece.position() - bytes.position());
            }
        }

        @Override
        public void resize(long length) throws IOException {
            if (length < channel.size()) {
                channel.truncate(length);
            } else if (length > channel.size()) {
                write(length - 1, ByteBuffer.allocate(1));
            }
        }

        @Override
        public void flush() throws IOException {
            channel.force(true);
        }

        @Override
        public void close() {
            attempt(channel::close);
        }
    }
}
