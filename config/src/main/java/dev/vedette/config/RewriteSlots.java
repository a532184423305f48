package dev.vedette.config;

import dev.vedette.config.ConfLine.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of the old text as places for new ones. Of one rewrite. */
final class RewriteSlots {
    private static final String UNKNOWN_PREFIX = "# ??? ";

    private final List<ConfLine> lines;
    private final List<String> texts = new ArrayList<>();
    private final BitSet used = new BitSet();
    private final Map<LineKey, Chain> byKey = new LinkedHashMap<>();
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
        if (byOwner.isEmpty()) {
            gatherByOwner();
        }
        Deque<Integer> candidates = byOwner.getOrDefault(wanted.key().withoutSubject(), new ArrayDeque<>());
        while (!candidates.isEmpty()) {
            int index = candidates.removeFirst();
            if (!used.get(index)) {
                put(index, wanted, false);
                return true;
            }
        }
        return false;
    }

    /** Empties all lines of these kinds that nothing was put into. */
    void blankUnused(Set<String> directives) {
        byKey.forEach((key, chain) -> {
            if (directives.contains(key.directive())) {
                blankUnused(chain);
            }
        });
    }

    /** Empties the lines with this key that nothing was put into. */
    void blankUnused(LineKey key) {
        blankUnused(byKey.get(key));
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
        Chain known = byKey.get(key.get());
        if (known == null) {
            byKey.put(key.get(), new Chain(index));
        } else {
            known.followedBy(index);
        }
    }

    private void gatherByOwner() {
        byKey.forEach((key, chain) -> {
            Deque<Integer> indexes = byOwner.computeIfAbsent(key.withoutSubject(), k -> new ArrayDeque<>());
            for (Chain link = chain; link != null; link = link.next) {
                indexes.add(link.index);
            }
        });
    }

    private void blankUnused(@Nullable Chain chain) {
        for (Chain link = chain; link != null; link = link.next) {
            if (!used.get(link.index)) {
                texts.set(link.index, "");
            }
        }
    }

    /** Answers an unused line with the key, preferring one that says the same already, else the last: it is in force. */
    private Optional<Integer> takeSame(WantedLine wanted) {
        Optional<Integer> last = Optional.empty();
        for (Chain link = byKey.get(wanted.key()); link != null; link = link.next) {
            if (used.get(link.index)) {
                continue;
            }
            if (says(lines.get(link.index), wanted)) {
                return Optional.of(link.index);
            }
            last = Optional.of(link.index);
        }
        return last;
    }

    private void put(int index, WantedLine wanted, boolean keepsText) {
        used.set(index);
        ConfLine line = lines.get(index);
        if (!keepsText && !says(line, wanted)) {
            texts.set(index, ConfRewriter.lineText(wanted.words()));
        } else if (isPlainOwnSetting(line)) {
            texts.set(index, "#" + line.text());
        }
    }

    /** Answers whether the line says what is wanted, in words that may stay: an alias may not, not everybody knows it. */
    private static boolean says(ConfLine line, WantedLine wanted) {
        boolean isAlias = MasterDirective.named(line.subName())
                .filter(directive -> directive.aliases().contains(line.subName()))
                .isPresent();
        return wanted.key().isSaidAlike(line.words(), wanted.words()) && !isAlias;
    }

    private static boolean isPlainOwnSetting(ConfLine line) {
        return line.name().equals(VedetteDirective.FAMILY) && !line.text().startsWith("#");
    }

    /** Indexes of lines with one key, in order. Nearly always there is one: a list for each would cost more than all. */
    private static final class Chain {
        private final int index;
        private @Nullable Chain next;
        private Chain last = this;

        private Chain(int index) {
            this.index = index;
        }

        private void followedBy(int nextIndex) {
            Chain added = new Chain(nextIndex);
            last.next = added;
            last = added;
        }
    }
}
