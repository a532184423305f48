package dev.vedette.it.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the kernel says of a process.
 *
 * @param cpuMillis processor time in user and kernel mode since its start, in steps of 10 ms
 * @param rssKilobytes resident memory, with what it shares with others
 */
public record ProcessFigures(long cpuMillis, long rssKilobytes) {
    private static final int MILLIS_A_TICK = 10;
    private static final int USER_TICKS = 11;
    private static final int KERNEL_TICKS = 12;

    /**
     * Reads the figures of now.
     *
     * @throws IOException if there is no such process
     */
    public static ProcessFigures of(long pid) throws IOException {
        Path folder = Path.of("/proc", Long.toString(pid));
        String stat = Files.readString(folder.resolve("stat"));
        // The name of the program stands in parentheses and may contain blanks.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[KERNEL_TICKS]);
        return new ProcessFigures(ticks * MILLIS_A_TICK, residentKilobytes(pid));
    }

    /**
     * The resident memory alone.
     *
     * @throws IOException if there is no such process
     */
    public static long residentKilobytes(long pid) throws IOException {
        return number(pid, "status", "VmRSS:");
    }

    /**
     * Resident memory of which what it shares with others counts by its share.
     *
     * @throws IOException if there is no such process, or it belongs to somebody else
     */
    public static long proportionalKilobytes(long pid) throws IOException {
        return number(pid, "smaps_rollup", "Pss:");
    }

    /**
     * Its threads.
     *
     * @throws IOException if there is no such process
     */
    public static long threads(long pid) throws IOException {
        return number(pid, "status", "Threads:");
    }

    /**
     * Its open files, sockets among them.
     *
     * @throws IOException if there is no such process, or it belongs to somebody else
     */
    public static long descriptors(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open.count();
        }
    }

    private static long number(long pid, String file, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), file)).stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("nothing is known of " + field + " of process " + pid));
    }
}
