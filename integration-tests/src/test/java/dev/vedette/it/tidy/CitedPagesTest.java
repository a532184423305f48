package dev.vedette.it.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comments and pages refer to exists: headings and rows of docs/, the tests that pin a divergence, other pages. */
final class CitedPagesTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path TRACES = ROOT.resolve("quorum/src/test/resources/golden");
    private static final Pattern CITATION = Pattern.compile("docs/(protocol|compatibility)\\.md, ([^.;:*)]+)");
    private static final Pattern COMMENT_EDGE = Pattern.compile("\\n\\s*(\\*|//)");
    private static final Pattern PIN = Pattern.compile("`([A-Za-z-]+(?:\\.trace|Test|IT))`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    private static final List<JavaSource> SOURCES = JavaSource.all();

    @Test
    void shouldCiteOnlyHeadingsAndRowsThatExist() throws IOException {
        Map<String, Set<String>> places = new TreeMap<>();
        for (String page : List.of("protocol", "compatibility")) {
            places.put(page, places(page));
        }
        Set<String> missing = new TreeSet<>();
        int count = 0;
        for (JavaSource source : SOURCES) {
            for (var citation : CITATION.matcher(oneLine(source)).results().toList()) {
                count++;
                String heading = citation.group(2).trim();
                if (!places.getOrDefault(citation.group(1), Set.of()).contains(heading)) {
                    missing.add(source.path() + ": docs/" + citation.group(1) + ".md, " + heading);
                }
            }
        }

        assertEquals(Set.of(), missing);
        assertTrue(count > 50, "found only " + count + " citations: was the test run in its module?");
    }

    @Test
    void shouldPinDivergencesByTestsThatExist() throws IOException {
        Set<String> tests = SOURCES.stream().map(JavaSource::simpleName).collect(Collectors.toSet());

        Set<String> missing = PIN.matcher(Files.readString(ROOT.resolve("docs/compatibility.md")))
                .results()
                .map(pin -> pin.group(1))
                .filter(name -> name.endsWith(".trace") ? !Files.exists(TRACES.resolve(name)) : !tests.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), missing);
    }

    @Test
    void shouldLinkToPagesThatExist() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path page : pages()) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !Files.exists(page.resolveSibling(target)))
                    .forEach(target -> missing.add(ROOT.relativize(page) + ": " + target));
        }

        assertEquals(Set.of(), missing);
    }

    /** The text without line breaks, so that a citation may run over the end of a comment's line. */
    private static String oneLine(JavaSource source) {
        return COMMENT_EDGE.matcher(source.text()).replaceAll("").replaceAll("\\s+", " ");
    }

    /** Headings of a page, and the first cells of its tables. */
    private static Set<String> places(String page) throws IOException {
        Set<String> places = new TreeSet<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/" + page + ".md"))) {
            if (line.startsWith("#")) {
                places.add(line.replaceFirst("#+ ", "").trim());
            } else if (line.startsWith("|")) {
                places.add(line.split("\\|")[1].trim());
            }
        }
        return places;
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of(
                ".",
                "docs",
                "docs/adr",
                "deploy",
                "deploy/runbooks",
                "deploy/examples",
                "deploy/examples/chat",
                "deploy/examples/java",
                "deploy/examples/web-counter",
                "deploy/examples/worker")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder).normalize())) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages;
    }
}
