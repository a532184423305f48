package dev.vedette.sentinel.metrics;

/**
 * What the process says of itself.
 *
 * @param runId identity of this run of it
 * @param pid the system's number for it
 * @param system name and release of the operating system
 * @param port where it serves clients
 * @param startedMillis when it started, as wall clock time
 */
public record ProcessFigures(String runId, long pid, String system, int port, long startedMillis) {

    /** A process that has said nothing. */
    public static final ProcessFigures NONE = new ProcessFigures("", 0, "", 0, 0);
}
