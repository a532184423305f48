package dev.vedette.it.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.Subject;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.TempFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each example starts all that it needs, goes through a failover, and finds that nothing is lost that was promised. */
@Timeout(300)
class ExamplesIT {
    private static final Path EXAMPLES = Path.of("..", "deploy", "examples").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** What {@code run} answers where a program is missing. */
    private static final int MISSING = 2;

    @ParameterizedTest
    @ValueSource(strings = {"chat", "java", "web-counter", "worker"})
    void shouldGoOnAfterFailover(String example) throws IOException {
        assumeTrue(Subject.isVedette(), "the examples start Vedette");
        Path folder = EXAMPLES.resolve(example);
        assumeTrue(
                !Files.exists(folder.resolve("package.json")) || Files.exists(folder.resolve("node_modules")),
                "the libraries are missing: run npm ci in " + folder);
        try (TempFolder work = TempFolder.create("example");
                ManagedProcess run = ManagedProcess.start(
                        example,
                        List.of("bash", folder.resolve("run").toString()),
                        work.path(),
                        work.path().resolve("run.log"),
                        Map.of(
                                "TMPDIR", work.path().toString(),
                                "CLASS_PATH",
                                        System.getProperty(
                                                "surefire.test.class.path", System.getProperty("java.class.path"))))) {
            int code = run.awaitExit(PATIENCE);

            assumeTrue(code != MISSING, run.log());
            assertEquals(0, code, run::log);
            assertTrue(run.log().contains("\nOK: "), run::log);
            assertEquals(Set.of("run.log"), names(work.path()), "it leaves nothing behind");
        }
    }

    @Test
    void shouldDescribeEachExample() throws IOException {
        String index = Files.readString(EXAMPLES.resolve("README.md"));
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                assertTrue(Files.isExecutable(folder.resolve("run")), () -> folder + " has no command to run it");
                assertTrue(index.contains("](" + folder.getFileName() + "/README.md)"), () -> "no word of " + folder);
            }
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("hsperfdata"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
