package dev.vedette.it.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which program plays the sentinel. */
public enum SentinelKind {
    /**
     * Ours. Started through the launcher named by {@code -Dvedette.it.launcher}, or, if that is not set, as a JVM with the
     * class path of this one.
     */
    VEDETTE {
        @Override
        public List<String> command(Path conf) {
            Optional<Path> launcher = Optional.ofNullable(System.getProperty("vedette.it.launcher"))
                    .map(Path::of);
            return launcher.map(program -> List.of(program.toString(), "run", conf.toString()))
                    .orElseGet(() -> javaCommand(conf));
        }

        private List<String> javaCommand(Path conf) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(JVM_FLAGS);
            command.addAll(List.of("-cp", daemonClassPath(), MAIN_CLASS, "run", conf.toString()));
            return command;
        }
    },

    /** The original from the PATH, or else the redis-server that the servers run on, in its role as a sentinel. */
    REDIS_SENTINEL {
        @Override
        public List<String> command(Path conf) {
            return Executables.onPath("redis-sentinel")
                    .map(program -> List.of(program.toString(), conf.toString()))
                    .orElseGet(() -> serverCommand(conf));
        }

        private List<String> serverCommand(Path conf) {
            return List.of(Executables.redisServer(conf.resolveSibling("")).toString(), conf.toString(), "--sentinel");
        }
    };

    private static final String MAIN_CLASS = "dev.vedette.sentinel.cli.Main";

    /** Small and quick to start: several daemons share a machine with the test. */
    private static final List<String> JVM_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms8m",
            "-Xmn3m",
            "-Xmx48m",
            "-Xss256k",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError");

    /** Whether this program can be started here. */
    public boolean isAvailable() {
        return this == VEDETTE || Executables.onPath("redis-sentinel").isPresent() || Executables.hasRedisServer();
    }

    /** The command that runs a sentinel in the foreground on the given configuration file. */
    public abstract List<String> command(Path conf);

    /** The class path without the embedded Redis, which the daemon must not need. */
    private static String daemonClassPath() {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            if (!entry.contains("embedded-redis")) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }
}
