package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares docs/configuration.md with the table of directives. */
final class ConfigurationPageTest {
    private static final Pattern ROW = Pattern.compile(
            "\\| `([a-z -]+)` \\| (?:`[^`]*`[^|]*) \\|[^|]*\\| (?:`([^`]*)`)? ?\\|[^|]*\\| (acts|kept) \\|");

    @Test
    void shouldListEveryDirectiveWithItsDefault() throws IOException {
        Map<String, String> expected = Directive.all().stream()
                .collect(Collectors.toMap(Directive::fullName, Directive::defaultText, (a, b) -> a, TreeMap::new));

        assertEquals(expected, rows());
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "configuration.md"))) {
            Matcher row = ROW.matcher(line.replace("\\|", "/"));
            if (row.matches()) {
                rows.put(row.group(1), row.group(2) == null ? "" : row.group(2));
            }
        }
        return rows;
    }
}
