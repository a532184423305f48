package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares docs/configuration.md with the table of directives. */
final class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern ROW = Pattern.compile(
            "\\| `([a-z -]+)` \\| (?:`[^`]*`[^|]*) \\|[^|]*\\| (?:`([^`]*)`)? ?\\|[^|]*\\| (acts|kept) \\|");

    @Test
    void shouldListEveryDirectiveWithItsDefault() throws IOException {
        Map<String, String> expected = Directive.all().stream()
                .collect(Collectors.toMap(Directive::fullName, Directive::defaultText, (a, b) -> a, TreeMap::new));

        assertEquals(expected, rows());
    }

    @Test
    void shouldTellWhereEachDirectiveComesFrom() throws IOException {
        List<String> expected =
                Directive.all().stream().map(Directive::fullName).sorted().toList();

        List<String> listed = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals("| Source | Directives |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("| "))
                .flatMap(line -> NAME.matcher(line).results().map(name -> name.group(1)))
                .sorted()
                .toList();

        assertEquals(expected, listed);
    }

    @Test
    void shouldTellBoundsOfNumbersAndWordsOfChoices() throws IOException {
        Map<String, String> lines = Files.readAllLines(PAGE).stream()
                .map(line -> line.replace("\\|", "/"))
                .filter(line -> ROW.matcher(line).matches())
                .collect(Collectors.toMap(line -> line.split("`")[1], line -> line));

        for (Directive directive : Directive.all()) {
            String line = lines.getOrDefault(directive.fullName(), "");
            for (String told : mustTell(rule(directive))) {
                assertTrue(line.contains(told), () -> "'" + told + "' is missing in " + line);
            }
        }
    }

    private static ValueRule rule(Directive directive) {
        if (directive instanceof GlobalDirective global) {
            return global.rule();
        }
        if (directive instanceof MasterDirective master) {
            return master.rule();
        }
        return directive instanceof GenericDirective generic ? generic.rule() : ((VedetteDirective) directive).rule();
    }

    private static List<String> mustTell(ValueRule rule) {
        if (rule instanceof ValueRule.Whole whole) {
            return List.of(whole.least() + " to " + whole.most());
        }
        if (rule instanceof ValueRule.Lenient lenient) {
            return List.of(Integer.toString(lenient.least()));
        }
        if (rule instanceof ValueRule.YesNo) {
            return List.of("yes/no");
        }
        boolean isShortList =
                rule instanceof ValueRule.OneOf choice && choice.words().size() <= 5;
        return isShortList ? ((ValueRule.OneOf) rule).words() : List.of();
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line.replace("\\|", "/"));
            if (row.matches()) {
                rows.put(row.group(1), row.group(2) == null ? "" : row.group(2));
            }
        }
        return rows;
    }
}
