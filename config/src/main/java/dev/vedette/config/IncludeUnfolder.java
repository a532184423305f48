package dev.vedette.config;

import dev.vedette.config.ConfLine.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Texts to one list of lines, with included files unfolded behind their include line. Of one parse.
 *
 * <p>It follows dir lines as well, because relative includes start from the folder that is in force where they stand.
 */
final class IncludeUnfolder {
    /** Files inside files: more is a mistake, and the stack is finite. */
    private static final int MOST_DEPTH = 16;
    /** Files altogether: patterns in files that match many files multiply. */
    private static final int MOST_FILES = 1000;

    private final Surroundings surroundings;
    private final List<ConfLine> lines = new ArrayList<>();
    private final Map<Integer, String> faults = new HashMap<>();
    private final Deque<String> openFiles = new ArrayDeque<>();
    private String directory;
    private boolean hasEnteredDirectory;
    private int fileCount;

    IncludeUnfolder(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.directory = surroundings.startDirectory();
    }

    /** Adds the lines of one text and of all it includes. */
    void unfold(SourceText text) {
        openFiles.push(text.source().name());
        for (ConfLine line : ConfLexer.lex(text.source(), text.text())) {
            lines.add(line);
            if (line.kind() == Kind.DIRECTIVE) {
                follow(line, lines.size() - 1);
            }
        }
        openFiles.pop();
    }

    /** Answers all lines so far. */
    List<ConfLine> lines() {
        return lines;
    }

    /** Answers what is wrong with include and dir lines, by their index among all lines. */
    Map<Integer, String> faults() {
        return faults;
    }

    /** Answers the folder in force after the last line. */
    String directory() {
        return directory;
    }

    /** Answers whether some dir line led there. */
    boolean hasEnteredDirectory() {
        return hasEnteredDirectory;
    }

    private void follow(ConfLine line, int index) {
        boolean hasOneValue = line.words().size() == 2;
        if (hasOneValue && line.name().equals(GenericDirective.DIR.wireName())) {
            enter(line.words().get(1), index);
        }
        if (hasOneValue && line.name().equals(GenericDirective.INCLUDE.wireName())) {
            include(line.words().get(1), index);
        }
    }

    private void enter(String path, int index) {
        String target = surroundings.resolve(directory, path);
        Optional<String> fault = surroundings.directoryFault(target);
        if (fault.isPresent()) {
            faults.put(index, fault.get());
            return;
        }
        directory = target;
        hasEnteredDirectory = true;
    }

    private void include(String pattern, int index) {
        if (openFiles.size() > MOST_DEPTH) {
            faults.put(index, "Included files nest deeper than " + MOST_DEPTH + " levels");
            return;
        }
        Surroundings.Included included = surroundings.include(directory, pattern);
        included.fault().ifPresent(fault -> faults.put(index, fault));
        for (SourceText text : included.texts()) {
            unfoldIncluded(text, index);
        }
    }

    private void unfoldIncluded(SourceText text, int index) {
        if (openFiles.contains(text.source().name())) {
            faults.put(index, "The file '" + text.source().name() + "' includes itself");
            return;
        }
        fileCount++;
        if (fileCount > MOST_FILES) {
            faults.put(index, "More than " + MOST_FILES + " files are included");
            return;
        }
        unfold(text);
    }
}
