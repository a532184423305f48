package dev.vedette.sentinel.server.acl;

import dev.vedette.sentinel.server.acl.AclFault.Kind;
import dev.vedette.sentinel.server.acl.AclUser.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rules about users: one word and a user to the changed user. Source: docs/protocol.md, Access rules.
 *
 * @param areChannelsOpen whether new users and selectors begin with all channels
 */
public record UserRules(boolean areChannelsOpen) {

    /** A user that nobody has said anything about. */
    public AclUser fresh(String name) {
        return AclUser.fresh(name, areChannelsOpen);
    }

    /** {@code user} as it is after {@code reset}. */
    public AclUser reset(AclUser user) {
        return AclUser.fresh(user.name(), areChannelsOpen).with(Payload.SANITIZE);
    }

    /** {@code user} as {@code rule} changes it. A selector is one word in parentheses. */
    public AclUser apply(AclUser user, String rule) throws AclFault {
        return switch (rule.toLowerCase(Locale.ROOT)) {
            case "" -> user;
            case "on" -> user.turned(true);
            case "off" -> user.turned(false);
            case "nopass" -> user.withPasswords(true, List.of());
            case "resetpass" -> user.withPasswords(false, List.of());
            case "sanitize-payload" -> user.with(Payload.SANITIZE);
            case "skip-sanitize-payload" -> user.with(Payload.SKIP);
            case "reset" -> reset(user);
            case "clearselectors" -> user.withSelectors(List.of());
            default -> byFirstLetter(user, rule);
        };
    }

    private AclUser byFirstLetter(AclUser user, String rule) throws AclFault {
        String rest = rule.substring(1);
        return switch (rule.charAt(0)) {
            case '>' -> withPassword(user, PasswordHash.of(rest));
            case '#' -> withPassword(user, checked(rest));
            case '<' -> withoutPassword(user, PasswordHash.of(rest));
            case '!' -> withoutPassword(user, checked(rest));
            case '(' -> withSelector(user, rule);
            default -> user.with(SelectorRules.apply(user.root(), rule));
        };
    }

    private AclUser withSelector(AclUser user, String rule) throws AclFault {
        if (rule.length() < 2 || !rule.endsWith(")")) {
            throw new AclFault(Kind.SYNTAX);
        }
        Selector selector = Selector.fresh(areChannelsOpen);
        for (String word : RuleWords.split(rule.substring(1, rule.length() - 1))) {
            if (word.endsWith(")")) {
                // Written down before other words, it would end the selector there.
                throw new AclFault(Kind.SYNTAX);
            }
            selector = SelectorRules.apply(selector, word);
        }
        List<Selector> selectors = new ArrayList<>(user.selectors());
        selectors.add(selector);
        return user.withSelectors(selectors);
    }

    private static AclUser withPassword(AclUser user, String hash) {
        List<String> hashes = new ArrayList<>(user.hashes());
        if (!hashes.contains(hash)) {
            hashes.add(hash);
        }
        return user.withPasswords(false, hashes);
    }

    private static AclUser withoutPassword(AclUser user, String hash) throws AclFault {
        List<String> hashes = new ArrayList<>(user.hashes());
        if (!hashes.remove(hash)) {
            throw new AclFault(Kind.UNKNOWN_PASSWORD);
        }
        return user.withPasswords(user.isWithoutPassword(), hashes);
    }

    private static String checked(String hash) throws AclFault {
        if (!PasswordHash.isHash(hash)) {
            throw new AclFault(Kind.BAD_HASH);
        }
        return hash;
    }
}
