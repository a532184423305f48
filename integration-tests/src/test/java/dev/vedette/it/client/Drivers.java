package dev.vedette.it.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.process.Executables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The programs in {@code src/test/clients} that write through libraries of other languages. */
final class Drivers {
    /** The system's own: the libraries are its packages. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final Path FOLDER = Path.of("src/test/clients").toAbsolutePath();
    private static final int SECONDS_TO_LOOK = 60;

    /** The oldest on which the libraries say that they run. */
    private static final int NODE_MAJOR = 20;

    private Drivers() {}

    /** Skips the test, with the reason, where Node.js or its libraries are missing, or where it is too old for them. */
    static void assumeNode() throws IOException, InterruptedException {
        assumeTrue(Executables.onPath("node").isPresent(), "Node.js is not installed");
        assumeTrue(
                succeeds("node", "-e", "process.exit(parseInt(process.versions.node) < " + NODE_MAJOR + " ? 1 : 0)"),
                "Node.js is older than " + NODE_MAJOR);
        assumeTrue(
                Files.exists(FOLDER.resolve("node/node_modules/ioredis/package.json")),
                "the libraries are missing: run npm ci in integration-tests/src/test/clients/node");
    }

    /** Skips the test, with the reason, where Python or its libraries are missing. */
    static void assumePython() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)), PYTHON + " is not installed");
        assumeTrue(
                succeeds(PYTHON, "-c", "import redis, celery"),
                PYTHON + " has no redis or no celery: install python3-redis and python3-celery");
    }

    /** The command that runs a driver on Node.js, named without its ending. */
    static List<String> node(String driver) {
        return List.of("node", FOLDER.resolve("node").resolve(driver + ".mjs").toString());
    }

    /** The command that runs a driver in Python, named without its ending. */
    static List<String> python(String driver) {
        return List.of(
                PYTHON, "-B", FOLDER.resolve("python").resolve(driver + ".py").toString());
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        Process look = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return look.waitFor(SECONDS_TO_LOOK, TimeUnit.SECONDS) && look.exitValue() == 0;
    }
}
