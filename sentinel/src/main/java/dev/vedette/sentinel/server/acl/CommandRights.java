package dev.vedette.sentinel.server.acl;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which commands may be run. Immutable.
 *
 * <p>A command is granted as a whole, or only with certain words as its first argument. Granting or taking a container grants
 * or takes its subcommands.
 */
public final class CommandRights {

    /** No command. */
    public static final CommandRights NONE = new CommandRights(new BitSet(), false, Map.of());

    /** Every command, those of the future too. */
    public static final CommandRights ALL = all();

    private final BitSet granted;
    private final boolean isOpenEnded;
    private final Map<String, List<String>> firstWords;
    private final boolean isComplete;

    private CommandRights(BitSet granted, boolean isOpenEnded, Map<String, List<String>> firstWords) {
        this.granted = granted;
        this.isOpenEnded = isOpenEnded;
        this.firstWords = firstWords;
        isComplete = isOpenEnded
                && granted.cardinality() == AclCatalogue.standard().all().size();
    }

    /** Whether there is nothing that may not be run, in the catalogue or not. */
    public boolean areComplete() {
        return isComplete;
    }

    /** Whether commands that are in no catalogue may be run: what began with everything is open-ended. */
    public boolean isOpenEnded() {
        return isOpenEnded;
    }

    /** Whether the command is granted as a whole. */
    public boolean holds(AclCommand command) {
        return granted.get(command.index());
    }

    /** Whether the call {@code words} of {@code command} is granted. */
    public boolean allow(AclCommand command, List<String> words) {
        if (command.isForEverybody() || holds(command)) {
            return true;
        }
        return words.size() > 1 && firstWords(command).stream().anyMatch(word -> word.equalsIgnoreCase(words.get(1)));
    }

    /** The first arguments with which {@code command} may be called although it is not granted as a whole. */
    List<String> firstWords(AclCommand command) {
        return firstWords.getOrDefault(command.name(), List.of());
    }

    /** These rights with {@code command} granted or taken. */
    CommandRights with(AclCommand command, boolean isGranted) {
        Draft draft = new Draft(this);
        draft.set(command, isGranted);
        return draft.freeze();
    }

    /** These rights with everything of {@code category} granted or taken. */
    CommandRights with(AclCategory category, boolean isGranted) {
        Draft draft = new Draft(this);
        for (AclCommand command : AclCatalogue.standard().all()) {
            if (command.categories().contains(category)) {
                draft.set(command, isGranted);
            }
        }
        return draft.freeze();
    }

    /** These rights with calls of {@code command} granted whose first argument is {@code word}. */
    CommandRights withFirstWord(AclCommand command, String word) {
        if (firstWords(command).contains(word)) {
            return this;
        }
        Draft draft = new Draft(this);
        List<String> words = new ArrayList<>(firstWords(command));
        words.add(word);
        draft.firstWords.put(command.name(), List.copyOf(words));
        return draft.freeze();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CommandRights rights
                && granted.equals(rights.granted)
                && isOpenEnded == rights.isOpenEnded
                && firstWords.equals(rights.firstWords);
    }

    @Override
    public int hashCode() {
        return granted.hashCode();
    }

    private static CommandRights all() {
        BitSet granted = new BitSet();
        granted.set(0, AclCatalogue.standard().all().size());
        return new CommandRights(granted, true, Map.of());
    }

    /** Rights while they change. */
    private static final class Draft {

        private final BitSet granted;
        private final boolean isOpenEnded;
        private final Map<String, List<String>> firstWords;

        private Draft(CommandRights from) {
            granted = (BitSet) from.granted.clone();
            isOpenEnded = from.isOpenEnded;
            firstWords = new LinkedHashMap<>(from.firstWords);
        }

        private void set(AclCommand command, boolean isGranted) {
            granted.set(command.index(), isGranted);
            command.subcommands().forEach(sub -> granted.set(sub.index(), isGranted));
            firstWords.remove(command.name());
        }

        private CommandRights freeze() {
            return new CommandRights(granted, isOpenEnded, Map.copyOf(firstWords));
        }
    }
}
