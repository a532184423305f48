package dev.vedette.it.bench.calm;

import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.TempFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Processes that want a whole processor each, for as long as they run. They have the priority of this JVM. */
public final class BusyProcessors implements AutoCloseable {
    private static final Path TIMES = Path.of("/proc/stat");
    private static final int IDLE = 4;
    private static final int WAITING_FOR_DISK = 5;

    private final TempFolder folder = TempFolder.create("busy");
    private final List<ManagedProcess> processes = new ArrayList<>();

    /** Starts so many of them. */
    public BusyProcessors(int count) {
        try {
            for (int i = 1; i <= count; i++) {
                processes.add(ManagedProcess.start(
                        "busy " + i,
                        List.of("sh", "-c", "while :; do :; done"),
                        folder.path(),
                        folder.path().resolve("busy.log")));
            }
        } catch (UncheckedIOException e) {
            close();
            throw e;
        }
    }

    /** For how long processors of this machine have had nothing to do since it started, added up, in ticks. */
    static long idleTicks() throws IOException {
        String[] words = total();
        return Long.parseLong(words[IDLE]) + Long.parseLong(words[WAITING_FOR_DISK]);
    }

    /** How long the processors of this machine have run, added up, in ticks. */
    static long allTicks() throws IOException {
        return Arrays.stream(total()).skip(1).mapToLong(Long::parseLong).sum();
    }

    private static String[] total() throws IOException {
        return Files.readAllLines(TIMES).get(0).split(" +");
    }

    @Override
    public void close() {
        processes.forEach(ManagedProcess::close);
        folder.close();
    }
}
