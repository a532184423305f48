package dev.vedette.config;

import dev.vedette.config.ConfLine.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lines of the old text as places for new ones. Of one rewrite. */
final class RewriteSlots {
    private static final String UNKNOWN_PREFIX = "# ??? ";

    private final List<ConfLine> lines;
    private final List<String> texts = new ArrayList<>();
    private final Set<Integer> used = new HashSet<>();
    private final Map<LineKey, Deque<Integer>> byKey = new HashMap<>();
    private final Map<LineKey, Deque<Integer>> byOwner = new HashMap<>();

    RewriteSlots(List<ConfLine> lines) {
        this.lines = lines;
        for (int i = 0; i < lines.size(); i++) {
            add(lines.get(i), i);
        }
    }

    /** Answers whether the old text has a line with this key. */
    boolean mentions(LineKey key) {
        return byKey.containsKey(key);
    }

    /** Puts the words into a line that speaks of exactly the same; answers whether there is one. */
    boolean putIntoSame(WantedLine wanted, boolean keepsText) {
        Optional<Integer> slot = takeSame(wanted);
        slot.ifPresent(index -> put(index, wanted, keepsText));
        return slot.isPresent();
    }

    /** Puts the words into a line of the same kind and owner that nothing else wants; answers whether there is one. */
    boolean putIntoSimilar(WantedLine wanted) {
        Deque<Integer> candidates = byOwner.getOrDefault(wanted.key().withoutSubject(), new ArrayDeque<>());
        while (!candidates.isEmpty()) {
            int index = candidates.removeFirst();
            if (!used.contains(index)) {
                put(index, wanted, false);
                return true;
            }
        }
        return false;
    }

    /** Empties all lines of these kinds that nothing was put into. */
    void blankUnused(Set<String> directives) {
        byKey.forEach((key, indexes) -> {
            if (directives.contains(key.directive())) {
                indexes.stream().filter(index -> !used.contains(index)).forEach(index -> texts.set(index, ""));
            }
        });
    }

    /** Empties the lines with this key that nothing was put into. */
    void blankUnused(LineKey key) {
        for (int index : byKey.getOrDefault(key, new ArrayDeque<>())) {
            if (!used.contains(index)) {
                texts.set(index, "");
            }
        }
    }

    /** Answers the texts of all lines as they stand now. */
    List<String> texts() {
        return texts;
    }

    private void add(ConfLine line, int index) {
        if (line.kind() == Kind.UNBALANCED) {
            texts.add(UNKNOWN_PREFIX + line.text());
            return;
        }
        texts.add(line.text());
        boolean isBareSentinel = line.words().size() == 1 && line.name().equals(Directive.SENTINEL_FAMILY);
        if (line.kind() != Kind.DIRECTIVE || isBareSentinel) {
            return;
        }
        Optional<LineKey> key = LineKey.of(line);
        if (key.isEmpty()) {
            texts.set(index, UNKNOWN_PREFIX + line.text());
            return;
        }
        byKey.computeIfAbsent(key.get(), k -> new ArrayDeque<>()).add(index);
        byOwner.computeIfAbsent(key.get().withoutSubject(), k -> new ArrayDeque<>())
                .add(index);
    }

    /** Answers an unused line with the key, preferring one that says the same already, else the last: it is in force. */
    private Optional<Integer> takeSame(WantedLine wanted) {
        Optional<Integer> last = Optional.empty();
        for (int index : byKey.getOrDefault(wanted.key(), new ArrayDeque<>())) {
            if (used.contains(index)) {
                continue;
            }
            if (says(lines.get(index), wanted)) {
                return Optional.of(index);
            }
            last = Optional.of(index);
        }
        return last;
    }

    private void put(int index, WantedLine wanted, boolean keepsText) {
        used.add(index);
        ConfLine line = lines.get(index);
        if (!keepsText && !says(line, wanted)) {
            texts.set(index, ConfRewriter.lineText(wanted.words()));
        } else if (isPlainOwnSetting(line)) {
            texts.set(index, "#" + line.text());
        }
    }

    /** Answers whether the line says what is wanted, in words that may stay. An alias counts unless it is outdated. */
    private static boolean says(ConfLine line, WantedLine wanted) {
        return LineKey.values(line.words()).equals(LineKey.values(wanted.words()))
                && !line.subName().equals(MasterDirective.OUTDATED_REPLICA_NAME);
    }

    private static boolean isPlainOwnSetting(ConfLine line) {
        return line.name().equals(VedetteDirective.FAMILY) && !line.text().startsWith("#");
    }
}
