package dev.vedette.config;

import dev.vedette.config.ConfSource.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The generic lines that are in force and do not stand in any file: a rewrite writes them down. Not those about users: said
 * again where the next start says them too, they would be said twice, which ends that start.
 */
final class GenericChanges {
    private static final int WORDS_A_CLASS = 4;

    private GenericChanges() {}

    /** Answers the words of the last such line for each key, in order. */
    static Map<LineKey, List<String>> of(ConfSources sources) {
        Map<LineKey, List<String>> changes = new LinkedHashMap<>();
        List<ConfLine> lines = Stream.of(Origin.STDIN, Origin.COMMAND_LINE)
                .flatMap(origin -> sources.of(origin).stream())
                .toList();
        for (ConfLine line : lines) {
            boolean isGeneric = !line.words().isEmpty()
                    && !line.name().equals(Directive.SENTINEL_FAMILY)
                    && !line.name().equals(VedetteDirective.FAMILY)
                    && !line.name().equals(GenericDirective.USER.wireName())
                    && !line.name().equals(GenericDirective.INCLUDE.wireName());
            if (isGeneric) {
                add(changes, line.name(), line.wordsFrom(1));
            }
        }
        return Collections.unmodifiableMap(changes);
    }

    /** Notes that a directive has these values now. */
    static void add(Map<LineKey, List<String>> changes, String name, List<String> values) {
        boolean isGrouped = name.equals(GenericDirective.CLIENT_OUTPUT_BUFFER_LIMIT.wireName());
        int groupSize = isGrouped ? WORDS_A_CLASS : Math.max(values.size(), 1);
        int from = 0;
        do {
            int to = Math.min(from + groupSize, values.size());
            addLine(changes, name, values.subList(from, to));
            from = to;
        } while (from < values.size());
    }

    private static void addLine(Map<LineKey, List<String>> changes, String name, List<String> values) {
        List<String> words = new ArrayList<>();
        words.add(name);
        words.addAll(values);
        LineKey.of(new ConfLine(ConfSource.commandLine(), 1, "", ConfLine.Kind.DIRECTIVE, words))
                .ifPresent(key -> changes.put(key, List.copyOf(words)));
    }
}
