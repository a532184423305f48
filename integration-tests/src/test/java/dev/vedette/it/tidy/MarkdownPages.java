package dev.vedette.it.tidy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Markdown pages of the repository, and what they link to. */
final class MarkdownPages {

    /** What a build makes, and what it fetches. */
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "src");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    private MarkdownPages() {}

    /** All of them below a folder. */
    static List<Path> below(Path folder) throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (Files.isDirectory(file) && !name.startsWith(".") && !NOT_OURS.contains(name)) {
                    pages.addAll(below(file));
                } else if (name.endsWith(".md")) {
                    pages.add(file);
                }
            }
        }
        return pages;
    }

    /** Where the relative links of a page lead, whether or not there is anything. */
    static List<Path> linked(Path page) throws IOException {
        return LINK.matcher(Files.readString(page))
                .results()
                .map(link -> page.resolveSibling(link.group(1)).normalize())
                .toList();
    }

    /** The pages to which links lead from one page, by way of others too. A link to a folder leads to all pages in it. */
    static Set<Path> reachedFrom(Path start) throws IOException {
        Set<Path> reached = new TreeSet<>();
        List<Path> toRead = new ArrayList<>(List.of(start));
        while (!toRead.isEmpty()) {
            Path next = toRead.remove(0);
            if (Files.isDirectory(next)) {
                toRead.addAll(below(next));
            } else if (next.toString().endsWith(".md") && Files.exists(next) && reached.add(next)) {
                toRead.addAll(linked(next));
            }
        }
        return reached;
    }
}
