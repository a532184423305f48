package dev.vedette.sentinel.cli.show;

/** Lengths of time as a person says them. */
public final class Spans {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Spans() {}

    /** In the two largest units that it fills, as in {@code 3 min 20 s}; milliseconds below a second. */
    public static String text(long millis) {
        if (millis < SECOND) {
            return millis + " ms";
        }
        if (millis < MINUTE) {
            long tenths = millis % SECOND / 100;
            return millis / SECOND + (tenths == 0 ? "" : "." + tenths) + " s";
        }
        if (millis < HOUR) {
            return two(millis, MINUTE, "min", SECOND, "s");
        }
        return millis < DAY ? two(millis, HOUR, "h", MINUTE, "min") : two(millis, DAY, "d", HOUR, "h");
    }

    private static String two(long millis, long large, String largeName, long small, String smallName) {
        long rest = millis % large / small;
        return millis / large + " " + largeName + (rest == 0 ? "" : " " + rest + " " + smallName);
    }
}
