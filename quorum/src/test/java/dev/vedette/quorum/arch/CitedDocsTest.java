package dev.vedette.quorum.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Code and pages say the same: what a comment cites exists, and the table of transitions stands in both places. */
final class CitedDocsTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path TRACES = Path.of("src/test/resources/golden");
    private static final Pattern CITATION = Pattern.compile("docs/(protocol|compatibility)\\.md, ([^.;:*]+)");
    private static final Pattern TRANSITION =
            Pattern.compile("^(?: \\* )?([A-Z]\\w+|any) +([a-z]+) +([A-Z]\\w+) +(\\S.*)$");
    private static final Pattern PIN = Pattern.compile("`([A-Za-z-]+(?:\\.trace|Test))`");

    @Test
    void shouldCiteOnlyWhatThePagesHave() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path source : files(SOURCES)) {
            String text =
                    Files.readString(source).replaceAll("\\n\\s*(\\*|//)", "").replaceAll("\\s+", " ");
            Matcher citation = CITATION.matcher(text);
            while (citation.find()) {
                String heading = citation.group(2).trim();
                if (!places(citation.group(1)).contains(heading)) {
                    missing.add(citation.group(1) + ".md, " + heading + " in " + source.getFileName());
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void shouldShowOneTableOfTransitions() throws IOException {
        List<List<String>> inCode = transitions(SOURCES.resolve("dev/vedette/quorum/failover/Failover.java"));

        assertTrue(inCode.size() > 10, "found only " + inCode);
        assertEquals(inCode, transitions(DOCS.resolve("protocol.md")));
    }

    @Test
    void shouldPinDivergencesByTestsThatExist() throws IOException {
        Set<String> missing = new TreeSet<>();
        List<String> tests = files(Path.of("src/test/java")).stream()
                .map(CitedDocsTest::name)
                .toList();
        Matcher pin = PIN.matcher(Files.readString(DOCS.resolve("compatibility.md")));
        while (pin.find()) {
            String name = pin.group(1);
            boolean exists =
                    name.endsWith(".trace") ? Files.exists(TRACES.resolve(name)) : tests.contains(name + ".java");
            if (!exists) {
                missing.add(name);
            }
        }
        assertEquals(Set.of(), missing);
    }

    /** Headings of a page, and the first cells of its tables. */
    private static Set<String> places(String page) throws IOException {
        Set<String> places = new TreeSet<>();
        for (String line : Files.readAllLines(DOCS.resolve(page + ".md"))) {
            if (line.startsWith("#")) {
                places.add(line.replaceFirst("#+ ", "").trim());
            } else if (line.startsWith("|")) {
                places.add(line.split("\\|")[1].trim());
            }
        }
        return places;
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

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
