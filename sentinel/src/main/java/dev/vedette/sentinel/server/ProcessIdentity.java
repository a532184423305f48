package dev.vedette.sentinel.server;

import dev.vedette.sentinel.Version;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What this process says of itself in INFO.
 *
 * @param runId identity of this run of the process, which is not the sentinel's own lasting id
 * @param pid the system's number for it
 * @param executable path of the program
 * @param system name and release of the operating system
 * @param version our own release
 * @param startedMillis when it started, as wall clock time
 */
public record ProcessIdentity(
        String runId, long pid, String executable, String system, String version, long startedMillis) {

    private static final int RUN_ID_BYTES = 20;

    /** Describes the running process, with a fresh run id. */
    public static ProcessIdentity ofThisProcess() {
        byte[] runId = new byte[RUN_ID_BYTES];
        new SecureRandom().nextBytes(runId);
        ProcessHandle process = ProcessHandle.current();
        return new ProcessIdentity(
                HexFormat.of().formatHex(runId),
                process.pid(),
                process.info().command().orElse(""),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + machine(System.getProperty("os.arch")),
                Version.ours(),
                System.currentTimeMillis());
    }

    /** The processor's family in the system's own word, where Java has another. */
    private static String machine(String architecture) {
        return architecture.equals("amd64") ? "x86_64" : architecture;
    }
}
