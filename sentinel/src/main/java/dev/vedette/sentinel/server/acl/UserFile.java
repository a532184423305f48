package dev.vedette.sentinel.server.acl;

import dev.vedette.sentinel.server.acl.AclFault.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of an ACL file to users and back. A line is a user, or blank; there are no comments and no quotes. Source:
 * docs/protocol.md, Access rules.
 *
 * <p>Of one reading.
 */
public final class UserFile {

    private static final String UNCHANGED =
            "WARNING: ACL errors detected, no change to the previously active ACL rules was performed";

    private final String name;
    private final UserRules rules;
    private final Map<String, AclUser> users = new LinkedHashMap<>();
    private final StringBuilder faults = new StringBuilder();

    private UserFile(String name, UserRules rules) {
        this.name = name;
        this.rules = rules;
    }

    /**
     * What a text says.
     *
     * @param users in the order of the lines; of no use if there are faults
     * @param faults everything that is wrong with it, in one line; empty text if nothing is
     */
    public record Content(List<AclUser> users, String faults) {

        /** Copies the users. */
        public Content {
            users = List.copyOf(users);
        }

        /** Whether nothing is wrong with it. */
        public boolean isSound() {
            return faults.isEmpty();
        }
    }

    /** Reads the text of the file called {@code name}. */
    public static Content read(String name, String text, UserRules rules) {
        UserFile file = new UserFile(name, rules);
        String[] lines = text.split("\n", -1);
        for (int index = 0; index < lines.length; index++) {
            file.line(index + 1, RuleWords.split(lines[index]));
        }
        String faults = file.faults.isEmpty() ? "" : file.faults + UNCHANGED;
        return new Content(new ArrayList<>(file.users.values()), faults);
    }

    /** The text that says these users. */
    public static String text(Collection<AclUser> users) {
        StringBuilder text = new StringBuilder();
        users.forEach(user -> text.append(UserText.line(user)).append('\n'));
        return text.toString();
    }

    private void line(int number, List<String> words) {
        if (words.isEmpty()) {
            return;
        }
        if (!words.get(0).equals("user") || words.size() < 2) {
            faults.append(place(number)).append(" should start with user keyword followed by the username. ");
            return;
        }
        String user = words.get(1);
        if (users.containsKey(user)) {
            faults.append("WARNING: Duplicate user '")
                    .append(user)
                    .append("' found on line ")
                    .append(number);
            faults.append(". ");
            return;
        }
        RuleWords ruleWords = RuleWords.of(words.subList(2, words.size()));
        if (ruleWords.unclosed().isPresent()) {
            faults.append(place(number)).append(": ").append(ruleWords.fault()).append(' ');
            return;
        }
        users.put(user, read(number, user, ruleWords.rules()));
    }

    /** Goes on after a faulty rule, so that everything is told at once; of the faults of one sort the first counts. */
    private AclUser read(int number, String userName, List<String> words) {
        AclUser user = rules.fresh(userName);
        boolean isFaulty = false;
        for (String word : words) {
            try {
                user = rules.apply(user, word);
            } catch (AclFault fault) {
                boolean isUnknown = fault.kind() == Kind.UNKNOWN_COMMAND;
                if (isUnknown) {
                    faults.append(place(number))
                            .append(": Error in applying operation '")
                            .append(word)
                            .append("': ");
                    faults.append(fault.kind().text()).append(". ");
                } else if (!isFaulty) {
                    faults.append(place(number))
                            .append(": ")
                            .append(fault.kind().text())
                            .append(". ");
                    isFaulty = true;
                }
            }
        }
        return user;
    }

    private String place(int number) {
        return name + ":" + number;
    }
}
