package dev.vedette.sentinel.server.acl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Users as texts: the rules that make them, in the order and the words of the reference. */
public final class UserText {

    private UserText() {}

    /** The line of ACL LIST and of an ACL file: {@code user}, the name, the rules. */
    public static String line(AclUser user) {
        return "user " + user.name() + " " + rules(user);
    }

    /** The rules that make the user. */
    public static String rules(AclUser user) {
        List<String> rules = new ArrayList<>(flags(user));
        user.hashes().forEach(hash -> rules.add("#" + hash));
        rules.add(rules(user.root()));
        user.selectors().forEach(selector -> rules.add("(" + rules(selector) + ")"));
        return String.join(" ", rules);
    }

    /** The flags, as ACL GETUSER shows them. */
    public static List<String> flags(AclUser user) {
        List<String> flags = new ArrayList<>();
        flags.add(user.isOn() ? "on" : "off");
        if (user.isWithoutPassword()) {
            flags.add("nopass");
        }
        if (!user.payload().rule().isEmpty()) {
            flags.add(user.payload().rule());
        }
        return flags;
    }

    /** The command rights, as ACL GETUSER shows them. */
    public static String commands(Selector selector) {
        return RightsText.of(selector.rights());
    }

    /** The keys, as ACL GETUSER shows them. */
    public static String keys(Selector selector) {
        return selector.hasAllKeys()
                ? "~*"
                : selector.keys().stream().map(KeyPattern::rule).collect(Collectors.joining(" "));
    }

    /** The channels, as ACL GETUSER shows them. */
    public static String channels(Selector selector) {
        return selector.hasAllChannels()
                ? "&*"
                : selector.channels().stream().map(pattern -> "&" + pattern).collect(Collectors.joining(" "));
    }

    private static String rules(Selector selector) {
        List<String> rules = new ArrayList<>();
        rules.add(keys(selector));
        rules.add(selector.hasAllChannels() ? "" : "resetchannels");
        rules.add(channels(selector));
        rules.add(commands(selector));
        rules.removeIf(String::isEmpty);
        return String.join(" ", rules);
    }
}
