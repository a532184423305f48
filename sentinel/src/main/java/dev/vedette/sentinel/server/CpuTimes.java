package dev.vedette.sentinel.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time used so far, in seconds.
 *
 * @param systemSeconds spent in the kernel
 * @param userSeconds spent in the program
 * @param childSystemSeconds spent in the kernel by ended child processes
 * @param childUserSeconds spent by ended child processes themselves
 */
public record CpuTimes(double systemSeconds, double userSeconds, double childSystemSeconds, double childUserSeconds) {

    private static final CpuTimes UNKNOWN = new CpuTimes(0, 0, 0, 0);

    /** Served by the kernel from memory, so reading it does not block. */
    private static final Path SOURCE = Path.of("/proc/self/stat");

    /** The unit of that file on every Linux of today. */
    private static final double TICKS_PER_SECOND = 100;

    /** Position of the user time among the words behind the program's name. */
    private static final int USER_TIME = 11;

    /** The times of this process; zero where the system does not tell. */
    public static CpuTimes ofThisProcess() {
        try {
            return parse(Files.readString(SOURCE));
        } catch (IOException notLinux) {
            return UNKNOWN;
        }
    }

    /** Reads the kernel's line on a process; zero for a line in another form. */
    static CpuTimes parse(String line) {
        String[] words = line.substring(line.lastIndexOf(')') + 1).trim().split(" +");
        if (words.length < USER_TIME + 4) {
            return UNKNOWN;
        }
        return new CpuTimes(
                seconds(words[USER_TIME + 1]),
                seconds(words[USER_TIME]),
                seconds(words[USER_TIME + 3]),
                seconds(words[USER_TIME + 2]));
    }

    private static double seconds(String ticks) {
        try {
            return Long.parseLong(ticks) / TICKS_PER_SECOND;
        } catch (NumberFormatException strange) {
            return 0;
        }
    }
}
