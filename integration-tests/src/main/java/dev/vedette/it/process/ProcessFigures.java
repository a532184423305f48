package dev.vedette.it.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("process " + pid + " has no memory any more"));
    }
}
