package dev.vedette.it.bench;

import dev.vedette.it.bench.fleet.FleetAddress;
import dev.vedette.it.bench.fleet.FleetMain;
import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.ProcessFigures;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The processes that play a fleet. Each plays no more groups than its file descriptors suffice for: three sentinels hold two
 * connections to each server.
 */
public final class FleetProcesses implements AutoCloseable {
    private static final int MAX_GROUPS = 400;

    /** The full compiler would take a second of the processors just when all masters die. */
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TempFolder folder = TempFolder.create("fleet");
    private final List<ManagedProcess> processes = new ArrayList<>();
    private final List<Endpoint> controls = new ArrayList<>();
    private final int port = FreePorts.next();

    /** Starts them and waits until they listen. */
    public FleetProcesses(int groups, int replicas) {
        for (int first = 0; first < groups; first += MAX_GROUPS) {
            int count = Math.min(MAX_GROUPS, groups - first);
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    QUICK_COMPILER,
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    FleetMain.class.getName(),
                    Integer.toString(first),
                    Integer.toString(count),
                    Integer.toString(replicas),
                    Integer.toString(port));
            processes.add(ManagedProcess.start(
                    "fleet " + first, command, folder.path(), folder.path().resolve("fleet-" + first + ".log")));
            controls.add(FleetAddress.control(first, port));
        }
        for (int i = 0; i < controls.size(); i++) {
            ManagedProcess process = processes.get(i);
            Endpoint control = controls.get(i);
            Await.until("the fleet", PATIENCE, () -> answers(control), () -> process.logTail(20));
        }
    }

    /** Where the server of a group listens; 0 is the first master. */
    public Endpoint address(int group, int index) {
        return FleetAddress.of(group, index, port);
    }

    /** Kills the masters of a range of groups; answers the instant before the first died, as {@link System#nanoTime}. */
    public long kill(int first, int behindLast) throws IOException {
        return order("KILL", first, behindLast);
    }

    /** Starts what was killed in a range of groups. */
    public void restart(int first, int behindLast) throws IOException {
        order("RESTART", first, behindLast);
    }

    /** Processor time of all together. */
    public long cpuMillis() throws IOException {
        long sum = 0;
        for (ManagedProcess process : processes) {
            sum += ProcessFigures.of(process.pid()).cpuMillis();
        }
        return sum;
    }

    @Override
    public void close() {
        processes.forEach(ManagedProcess::close);
        folder.close();
    }

    private long order(String what, int first, int behindLast) throws IOException {
        long earliest = Long.MAX_VALUE;
        for (Endpoint control : controls) {
            try (RespClient client = RespClient.connect(control, PATIENCE)) {
                long nanos = client.call("FLEET", what, Integer.toString(first), Integer.toString(behindLast))
                        .whole();
                earliest = Math.min(earliest, nanos);
            }
        }
        return earliest;
    }

    private static boolean answers(Endpoint control) throws IOException {
        try (RespClient client = RespClient.connect(control, PATIENCE)) {
            return !client.call("PING").isFailure();
        }
    }
}
