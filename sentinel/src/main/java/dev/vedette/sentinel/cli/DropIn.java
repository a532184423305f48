package dev.vedette.sentinel.cli;

import dev.vedette.sentinel.Version;
import dev.vedette.sentinel.daemon.StartRequest;
import dev.vedette.sentinel.log.LogSetup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The original's own command line: {@code redis-sentinel CONF [--directive value ...] [-]}.
 *
 * <p>Source: docs/protocol.md, Ways to start.
 */
final class DropIn {

    /** What the original logs when it is not told a file. */
    static final String NO_FILE = "Sentinel needs config file on disk to save state. Exiting...";

    private final String invokedAs;
    private final PrintWriter out;
    private final PrintWriter err;
    private final DaemonStarter starter;

    /**
     * A command line in the original's form.
     *
     * @param invokedAs the name to show in the usage
     */
    DropIn(String invokedAs, PrintWriter out, PrintWriter err, DaemonStarter starter) {
        this.invokedAs = invokedAs;
        this.out = out;
        this.err = err;
        this.starter = starter;
    }

    /** Runs what {@code words} ask for and answers the exit code; the usage counts as a failure, as in the original. */
    int run(List<String> words) {
        var first = words.isEmpty() ? "" : words.get(0);
        return switch (first) {
            case "-v", "--version" -> version();
            case "-h", "--help" -> usage();
            default -> start(words, starter);
        };
    }

    /** Starts a daemon on the file that stands first in {@code words}; logs and answers 1 where there is none. */
    static int start(List<String> words, DaemonStarter starter) {
        LogSetup.untilConfigured();
        if (words.isEmpty() || words.get(0).isEmpty() || words.get(0).startsWith("-")) {
            LoggerFactory.getLogger(DropIn.class).error(NO_FILE);
            return 1;
        }
        return starter.run(new StartRequest(Path.of(words.get(0)), words.subList(1, words.size())));
    }

    private int version() {
        out.printf(
                "Redis server v=%s sha=00000000:0 malloc=jvm bits=64 build=0 (Vedette %s)%n",
                Version.REDIS, Version.ours());
        return 0;
    }

    private int usage() {
        err.printf("Usage: %s /path/to/sentinel.conf [--directive value ...] [-]%n", invokedAs);
        err.printf("       %s -v or --version%n", invokedAs);
        err.printf("       %s -h or --help%n%n", invokedAs);
        err.println("Each --directive is a line of the configuration that overrides the file:");
        err.printf("       %s sentinel.conf --port 26380 --sentinel monitor mymaster 127.0.0.1 6379 2%n", invokedAs);
        err.println("A lone - in the last place reads further lines from standard input.");
        return 1;
    }
}
