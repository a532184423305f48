package dev.vedette.quorum.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of transitions is the same in the code and in docs/protocol.md. */
final class TransitionTableTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern TRANSITION =
            Pattern.compile("^(?: \\* )?([A-Z]\\w+|any) +([a-z]+) +([A-Z][a-z]\\w+) +(\\S.*)$");

    @Test
    void shouldShowOneTableOfTransitions() throws IOException {
        List<List<String>> inCode = transitions(SOURCES.resolve("dev/vedette/quorum/failover/Failover.java"));

        assertTrue(inCode.size() > 10, "found only " + inCode);
        assertEquals(inCode, transitions(DOCS.resolve("protocol.md")));
    }

    private static List<List<String>> transitions(Path file) throws IOException {
        List<List<String>> found = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Matcher row = TRANSITION.matcher(line);
            if (row.matches()) {
                found.add(List.of(row.group(1), row.group(2), row.group(3), row.group(4)));
            }
        }
        return found;
    }
}
