package dev.vedette.sentinel.daemon;

import dev.vedette.config.ConfLine;
import dev.vedette.config.ConfProblem;
import dev.vedette.config.ConfSources;
import dev.vedette.config.GenericDirective;
import dev.vedette.config.UserConf;
import dev.vedette.sentinel.server.acl.AclFault;
import dev.vedette.sentinel.server.acl.AclUser;
import dev.vedette.sentinel.server.acl.RuleWords;
import dev.vedette.sentinel.server.acl.UserNames;
import dev.vedette.sentinel.server.acl.UserRules;
import dev.vedette.sentinel.server.acl.UserText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The lines of the configuration that declare users, to users and back. Source: docs/protocol.md, Access rules.
 *
 * @param users the users declared, in order
 * @param problems what is wrong with the lines; the users are of no use if anything is
 */
record DeclaredUsers(List<AclUser> users, List<ConfProblem> problems) {

    DeclaredUsers {
        users = List.copyOf(users);
        problems = List.copyOf(problems);
    }

    /** Reads all lines. */
    static DeclaredUsers read(ConfSources sources, UserRules rules) {
        List<AclUser> users = new ArrayList<>();
        List<ConfProblem> problems = new ArrayList<>();
        for (ConfLine line : sources.lines()) {
            if (!line.name().equals(GenericDirective.USER.wireName())
                    || line.wordsFrom(1).isEmpty()) {
                continue;
            }
            AclUser user = rules.fresh(line.wordsFrom(1).get(0));
            boolean isDefault = user.name().equals(UserNames.DEFAULT);
            Reading reading = read(isDefault ? rules.reset(user) : user, line.wordsFrom(2), rules);
            users.add(reading.user());
            reading.fault().ifPresent(fault -> problems.add(problem(line, fault)));
        }
        return new DeclaredUsers(users, problems);
    }

    /** The users as lines of the configuration. */
    static List<UserConf> lines(List<AclUser> users) {
        return users.stream()
                .map(user -> new UserConf(
                        user.name(), Arrays.asList(UserText.rules(user).split(" "))))
                .toList();
    }

    private record Reading(AclUser user, Optional<String> fault) {}

    private static Reading read(AclUser fresh, List<String> words, UserRules rules) {
        RuleWords ruleWords = RuleWords.of(words);
        String place = "Error in user declaration '" + fresh.name() + "': ";
        if (!UserNames.isAcceptable(fresh.name())) {
            return new Reading(fresh, Optional.of("Spaces not allowed in ACL usernames"));
        }
        if (ruleWords.unclosed().isPresent()) {
            return new Reading(fresh, Optional.of(place + ruleWords.fault()));
        }
        AclUser user = fresh;
        for (String rule : ruleWords.rules()) {
            try {
                user = rules.apply(user, rule);
            } catch (AclFault fault) {
                boolean isUnknown = fault.kind() == AclFault.Kind.UNKNOWN_COMMAND;
                String where = isUnknown
                        ? "Error loading ACL rule '" + rule + "' for the user named '" + fresh.name() + "': "
                        : place;
                return new Reading(user, Optional.of(where + fault.kind().text()));
            }
        }
        return new Reading(user, Optional.empty());
    }

    private static ConfProblem problem(ConfLine line, String message) {
        String shown = line.words().stream().map(DeclaredUsers::withoutSecret).collect(Collectors.joining(" "));
        return new ConfProblem(line.source(), line.number(), shown, message);
    }

    /** A report goes to a log: passwords must not. */
    private static String withoutSecret(String word) {
        boolean isSecret = word.startsWith(">") || word.startsWith("<");
        return isSecret ? word.charAt(0) + "(hidden)" : word;
    }
}
