package dev.vedette.it.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What comments and pages refer to exists: headings and rows of docs/, the tests that pin a divergence, other pages. */
final class CitedPagesTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path TRACES = ROOT.resolve("quorum/src/test/resources/golden");
    private static final Pattern CITATION = Pattern.compile("docs/(protocol|compatibility)\\.md, ([^.;:*)]+)");
    private static final Pattern COMMENT_EDGE = Pattern.compile("\\n\\s*(\\*|//)");
    private static final Pattern PIN = Pattern.compile("`([A-Za-z-]+(?:\\.trace|Test|IT))`");

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
        for (Path page : MarkdownPages.below(ROOT)) {
            MarkdownPages.linked(page).stream()
                    .filter(target -> !Files.exists(target))
                    .forEach(target -> missing.add(ROOT.relativize(page) + ": " + ROOT.relativize(target)));
        }

        assertEquals(Set.of(), missing);
    }

    @Test
    void shouldLeadToEveryPageFromTheTableOfContents() throws IOException {
        Set<Path> unreached = new TreeSet<>(MarkdownPages.below(ROOT.resolve("docs")));
        unreached.addAll(MarkdownPages.below(ROOT.resolve("deploy")));
        assertTrue(unreached.size() > 20, () -> "only " + unreached);

        unreached.removeAll(MarkdownPages.reachedFrom(ROOT.resolve("docs/README.md")));

        assertEquals(Set.of(), unreached, "link these from docs/README.md, by what somebody wants to do");
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
}
