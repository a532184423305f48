package dev.vedette.sentinel.server.acl;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Command rights as the shortest rules that come to the same: from all or nothing, category by category as long as one fits
 * better than not, then single commands for what is still different. Source: docs/protocol.md, Access rules.
 *
 * <p>Of one description.
 */
final class RightsText {

    private final CommandRights wanted;
    private final boolean isAdding;
    private final List<String> rules = new ArrayList<>();
    private final Set<AclCategory> used = EnumSet.noneOf(AclCategory.class);
    private CommandRights reached;

    private RightsText(CommandRights wanted) {
        this.wanted = wanted;
        this.isAdding = !wanted.isOpenEnded();
        this.reached = isAdding ? CommandRights.NONE : CommandRights.ALL;
    }

    /** How well a category fits: commands it would settle, and commands that would have to be corrected after it. */
    private record Fit(AclCategory category, int settledCount, int wrongCount) {

        boolean isWorthwhile() {
            return settledCount > wrongCount;
        }

        boolean isBetterThan(Fit other) {
            return wrongCount < other.wrongCount
                    || (wrongCount == other.wrongCount && settledCount > other.settledCount);
        }
    }

    /** The rules, for example {@code -@all +@connection -client|kill}. */
    static String of(CommandRights rights) {
        return new RightsText(rights).describe();
    }

    private String describe() {
        rules.add(isAdding ? "-@all" : "+@all");
        Optional<Fit> best = bestFit();
        while (best.isPresent()) {
            AclCategory category = best.get().category();
            used.add(category);
            rules.add((isAdding ? "+@" : "-@") + category.wireName());
            reached = reached.with(category, isAdding);
            best = bestFit();
        }
        for (AclCommand command : AclCatalogue.standard().commands()) {
            correct(command);
            command.subcommands().forEach(this::correct);
            if (!wanted.holds(command)) {
                wanted.firstWords(command).forEach(word -> rules.add("+" + command.name() + "|" + word));
            }
        }
        return String.join(" ", rules);
    }

    private void correct(AclCommand command) {
        boolean isWanted = wanted.holds(command);
        if (isWanted != reached.holds(command)) {
            rules.add((isWanted ? "+" : "-") + command.name());
            reached = reached.with(command, isWanted);
        }
    }

    private Optional<Fit> bestFit() {
        Optional<Fit> best = Optional.empty();
        for (AclCategory category : AclCategory.values()) {
            if (used.contains(category)) {
                continue;
            }
            Fit fit = fit(category);
            if (fit.isWorthwhile() && (best.isEmpty() || fit.isBetterThan(best.get()))) {
                best = Optional.of(fit);
            }
        }
        return best;
    }

    /** A command that an earlier category settled counts against a later one: it would be said twice. */
    private Fit fit(AclCategory category) {
        int settledCount = 0;
        int wrongCount = 0;
        for (AclCommand command : AclCatalogue.standard().all()) {
            if (!command.categories().contains(category)) {
                continue;
            }
            boolean isOpen = wanted.holds(command) == isAdding && reached.holds(command) != isAdding;
            if (isOpen) {
                settledCount++;
            } else {
                wrongCount++;
            }
        }
        return new Fit(category, settledCount, wrongCount);
    }
}
