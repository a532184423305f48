package dev.vedette.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A disk of one folder that remembers every call, so that {@link AfterCrash} can tell what may be left of them; and that fails
 * when it is told to.
 */
final class ForgetfulDisk implements FileCalls {
    /** Everything is in here. */
    static final Path FOLDER = Path.of("/etc/redis");

    private final Map<Path, Integer> names = new LinkedHashMap<>();
    private final List<StoredFile> files = new ArrayList<>();
    private final List<DiskStep> steps = new ArrayList<>();
    private final boolean isMounted;
    private Predicate<String> fault = call -> false;
    private Predicate<DiskStep> isSwallowed = step -> false;
    private String reason = "";
    private int callCount;

    /** A file with what every reader sees now, as byte text. */
    private record StoredFile(String text, String mode) {}

    /** An empty disk; on a mounted one nothing can be renamed onto a file, and the system says so beforehand. */
    ForgetfulDisk(boolean isMounted) {
        this.isMounted = isMounted;
    }

    /** Puts a durable file there, as if it had always been. */
    ForgetfulDisk with(Path name, String text, String mode) {
        names.put(name, files.size());
        files.add(new StoredFile(text, mode));
        steps.add(new DiskStep.Create(name, files.size() - 1));
        steps.add(new DiskStep.Write(files.size() - 1, 0, text, true));
        steps.add(new DiskStep.SetMode(files.size() - 1, mode));
        steps.add(new DiskStep.Flush(files.size() - 1));
        steps.add(new DiskStep.FlushFolder());
        return this;
    }

    /** Lets each call that fits fail for this reason; a failing write leaves half of it behind. */
    ForgetfulDisk failing(Predicate<String> newFault, String newReason) {
        fault = newFault;
        reason = newReason;
        return this;
    }

    /** Lets calls pass without doing what they should: a defect for tests of the tests. */
    ForgetfulDisk swallowing(Predicate<DiskStep> swallowed) {
        isSwallowed = swallowed;
        return this;
    }

    /** All that was done, in order. */
    List<DiskStep> steps() {
        return List.copyOf(steps);
    }

    /** How many calls there were that can fail. */
    int callCount() {
        return callCount;
    }

    /** The names there are. */
    List<Path> names() {
        return List.copyOf(names.keySet());
    }

    /** The mode of a file. */
    String mode(Path name) throws IOException {
        return files.get(number(name)).mode();
    }

    @Override
    public Path resolve(Path file) {
        return file;
    }

    @Override
    public boolean isMountPoint(Path file) {
        return isMounted;
    }

    @Override
    public boolean exists(Path file) {
        return names.containsKey(file);
    }

    @Override
    public byte[] read(Path file) throws IOException {
        call("read");
        return ByteText.bytes(files.get(number(file)).text());
    }

    @Override
    public List<Path> list(Path folder, String beginning, String end) throws IOException {
        call("list");
        return names().stream()
                .filter(name -> String.valueOf(name.getFileName()).startsWith(beginning)
                        && name.toString().endsWith(end))
                .toList();
    }

    @Override
    public Path createTemporary(Path folder, String beginning, String end) throws IOException {
        call("create");
        Path name = folder.resolve(beginning + files.size() + end);
        names.put(name, files.size());
        files.add(new StoredFile("", "rw-------"));
        note(new DiskStep.Create(name, files.size() - 1));
        return name;
    }

    @Override
    public OpenFile open(Path file) throws IOException {
        call("open");
        return new Opened(number(file));
    }

    @Override
    public void copyAttributes(Path from, Path to) throws IOException {
        call("attributes");
        String mode = mode(from);
        int target = number(to);
        files.set(target, new StoredFile(files.get(target).text(), mode));
        note(new DiskStep.SetMode(target, mode));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        call("rename");
        names.put(to, number(from));
        names.remove(from);
        note(new DiskStep.Rename(from, to));
    }

    @Override
    public void flushFolder(Path folder) throws IOException {
        call("flush folder");
        note(new DiskStep.FlushFolder());
    }

    @Override
    public void delete(Path file) throws IOException {
        call("delete");
        if (names.remove(file) != null) {
            note(new DiskStep.Delete(file));
        }
    }

    private void note(DiskStep step) {
        if (!isSwallowed.test(step)) {
            steps.add(step);
        }
    }

    private void call(String name) throws IOException {
        callCount++;
        if (fault.test(name)) {
            throw new FileSystemException(FOLDER.toString(), null, reason);
        }
    }

    private int number(Path name) throws IOException {
        return Optional.ofNullable(names.get(name)).orElseThrow(() -> new NoSuchFileException(name.toString()));
    }

    /** The bytes with these ones over them; what lies between is zero. */
    static byte[] written(byte[] bytes, long offset, byte[] added) {
        byte[] target = Arrays.copyOf(bytes, Math.max(bytes.length, (int) offset + added.length));
        System.arraycopy(added, 0, target, (int) offset, added.length);
        return target;
    }

    private final class Opened implements OpenFile {
        private final int file;

        Opened(int file) {
            this.file = file;
        }

        @Override
        public void write(long offset, ByteBuffer buffer) throws IOException {
            byte[] bytes = ByteText.copy(buffer);
            try {
                call("write");
            } catch (IOException e) {
                keep(offset, Arrays.copyOf(bytes, bytes.length / 2));
                throw e;
            }
            keep(offset, bytes);
        }

        private void keep(long offset, byte[] bytes) {
            boolean isLonger = offset + bytes.length > bytes().length;
            set(written(bytes(), offset, bytes));
            note(new DiskStep.Write(file, offset, ByteText.of(bytes), isLonger));
        }

        @Override
        public void resize(long length) throws IOException {
            call("resize");
            set(Arrays.copyOf(bytes(), (int) length));
            note(new DiskStep.Resize(file, length));
        }

        private byte[] bytes() {
            return ByteText.bytes(files.get(file).text());
        }

        private void set(byte[] bytes) {
            files.set(file, new StoredFile(ByteText.of(bytes), files.get(file).mode()));
        }

        @Override
        public void flush() throws IOException {
            call("flush");
            note(new DiskStep.Flush(file));
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
