package dev.vedette.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds the files that a shell pattern means. Names that begin with a dot are meant only by patterns that do, too. */
final class FileGlob {
    private FileGlob() {}

    /** Answers whether the text is a pattern rather than a plain name. */
    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
    }

    /** Answers the files that match, sorted by path. Folders that cannot be listed match nothing. */
    static List<Path> find(Path pattern) {
        List<Path> found = List.of(pattern.getRoot());
        for (Path segment : pattern) {
            List<Path> next = new ArrayList<>();
            for (Path folder : found) {
                next.addAll(matches(folder, segment.toString()));
            }
            found = next;
        }
        return found.stream().filter(path -> !Files.isDirectory(path)).sorted().toList();
    }

    private static List<Path> matches(Path folder, String segment) {
        if (!isPattern(segment)) {
            Path path = folder.resolve(segment);
            return Files.exists(path) ? List.of(path) : List.of();
        }
        Optional<Pattern> regex = compiled(segment);
        if (regex.isEmpty()) {
            return List.of();
        }
        boolean wantsHidden = segment.startsWith(".");
        List<Path> matches = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.startsWith(".") == wantsHidden
                        && regex.get().matcher(name).matches()) {
                    matches.add(entry);
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return matches;
    }

    /** A range that runs backwards, as in {@code [z-a]}, means nothing. */
    private static Optional<Pattern> compiled(String segment) {
        try {
            return Optional.of(Pattern.compile(regex(segment), Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    private static String regex(String segment) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < segment.length()) {
            char c = segment.charAt(i);
            int classEnd = c == '[' ? segment.indexOf(']', i + 2) : -1;
            if (classEnd > 0) {
                regex.append(characterClass(segment.substring(i + 1, classEnd)));
                i = classEnd + 1;
                continue;
            }
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            i++;
        }
        return regex.toString();
    }

    private static String characterClass(String body) {
        boolean isNegated = body.startsWith("!") || body.startsWith("^");
        String members = isNegated ? body.substring(1) : body;
        return (isNegated ? "[^" : "[") + members.replaceAll("([\\[\\]\\\\&^])", "\\\\$1") + "]";
    }
}
