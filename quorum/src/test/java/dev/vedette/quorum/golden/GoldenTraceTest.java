package dev.vedette.quorum.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays every {@code .trace} file and compares what becomes visible, line by line. A line that begins with {@code >} is
 * expected: time, sentinel, and what it did; the lines stand behind the directive up to which they came about. With
 * {@code -Dgolden.bless=true} they are written anew; whoever does so explains each changed line.
 */
final class GoldenTraceTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    @TestFactory
    Stream<DynamicTest> shouldTellEachStoryAsWritten() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(FOLDER)) {
            files = found.filter(file -> file.toString().endsWith(".trace"))
                    .sorted()
                    .toList();
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        List<String> written = Files.readAllLines(file);
        List<String> played = play(written);
        if (Boolean.getBoolean("golden.bless")) {
            Files.write(file, played);
            return;
        }
        assertEquals(String.join("\n", written), String.join("\n", played), file.toString());
    }

    private static List<String> play(List<String> written) {
        TraceRunner runner = new TraceRunner();
        List<String> played = new ArrayList<>();
        for (String line : written) {
            if (line.startsWith(">")) {
                continue;
            }
            played.add(line);
            if (!line.isBlank() && !line.startsWith("#")) {
                played.addAll(runner.play(line));
            }
        }
        return played;
    }
}
