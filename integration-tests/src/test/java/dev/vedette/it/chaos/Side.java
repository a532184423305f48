package dev.vedette.it.chaos;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.SentinelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One run of one kind, in namespaces of its own. Its logs stay in a folder below {@code target/chaos}. */
final class Side implements AutoCloseable {
    /** Beside its schedule, a run needs time to start, to come to rest, and to read everything back. */
    private static final Duration BESIDE = Duration.ofMinutes(6);

    private static final List<String> PASSED_ON = List.of("vedette.it.launcher", Executables.REDIS_SERVER_PROPERTY);

    private final Duration length;
    private final Path folder;
    private final ManagedProcess process;

    private Side(Duration length, Path folder, ManagedProcess process) {
        this.length = length;
        this.folder = folder;
        this.process = process;
    }

    /** Starts one. */
    static Side start(SentinelKind kind, long seed, Duration length) throws IOException {
        Path folder = Path.of("target", "chaos", seed + "-" + kind).toAbsolutePath();
        clear(folder);
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        for (String name : PASSED_ON) {
            String value = System.getProperty(name);
            if (value != null) {
                command.add("-D" + name + "=" + value);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChaosRun.class.getName()));
        command.addAll(List.of(kind.name(), Long.toString(seed), Long.toString(length.toMillis()), folder.toString()));
        ManagedProcess process = ManagedProcess.start(
                "chaos " + seed + " " + kind, Namespaces.inside(command), folder, folder.resolve("run.log"));
        return new Side(length, folder, process);
    }

    /** Waits for its end. */
    Findings await() throws IOException {
        int code = process.awaitExit(length.plus(BESIDE));
        if (code != 0) {
            throw new AssertionError("the run ended with " + code + "\n" + process.logTail(80));
        }
        return Findings.readFrom(folder.resolve(ChaosRun.FINDINGS));
    }

    /** What it told. */
    String story() {
        return process.log() + "logs of the processes: " + folder + "\n";
    }

    @Override
    public void close() {
        process.close();
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path entry : walk.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(entry);
                }
            }
        }
    }
}
