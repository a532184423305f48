package dev.vedette.config;

import dev.vedette.config.ConfSource.Origin;
import dev.vedette.config.WantedLine.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The lines about users that a rewritten file shall hold. Users whom another place declares are not said here: who is declared
 * twice ends the next start.
 *
 * @param users the users of the whole process; empty if the lines of the file shall stay as they are
 * @param elsewhere names of the users whom an included file, standard input or the command line declares
 */
record UserLines(Optional<List<UserConf>> users, Set<String> elsewhere) {

    /** Answers that the lines of the file shall stay as they are. */
    static UserLines unchanged(ConfSources sources) {
        Set<String> elsewhere = sources.lines().stream()
                .filter(line -> line.source().origin() != Origin.MAIN_FILE)
                .filter(line -> line.name().equals(GenericDirective.USER.wireName()))
                .map(line -> String.join("", line.wordsFrom(1).stream().limit(1).toList()))
                .collect(Collectors.toUnmodifiableSet());
        return new UserLines(Optional.empty(), elsewhere);
    }

    /** Answers that the file shall declare these users and no others. */
    UserLines changed(List<UserConf> newUsers) {
        return new UserLines(Optional.of(List.copyOf(newUsers)), elsewhere);
    }

    /** Puts the lines into the places of the old ones; what has no place there is appended. */
    void place(RewriteSlots slots, List<String> appended) {
        if (users.isEmpty()) {
            return;
        }
        for (UserConf user : users.get()) {
            if (elsewhere.contains(user.name())) {
                continue;
            }
            LineKey key = new LineKey(GenericDirective.USER.fullName(), "", user.name());
            WantedLine wanted = new WantedLine(key, words(user), Presence.ALWAYS);
            if (!slots.putIntoSame(wanted, false)) {
                appended.add(ConfRewriter.lineText(wanted.words()));
            }
        }
        slots.blankUnused(Set.of(GenericDirective.USER.fullName()));
    }

    private static List<String> words(UserConf user) {
        List<String> words = new ArrayList<>();
        words.add(GenericDirective.USER.wireName());
        words.add(user.name());
        words.addAll(user.rules());
        return List.copyOf(words);
    }
}
