package dev.vedette.sentinel.server.acl;

import dev.vedette.sentinel.server.acl.AclFault.Kind;
import java.util.Locale;
import java.util.Optional;

/** Rules about commands, keys and channels: one word and a selector to the changed selector. */
final class SelectorRules {

    private SelectorRules() {}

    /** {@code selector} as {@code rule} changes it. */
    static Selector apply(Selector selector, String rule) throws AclFault {
        switch (rule.toLowerCase(Locale.ROOT)) {
            case "allkeys", "~*" -> {
                return selector.withAllKeys();
            }
            case "resetkeys" -> {
                return selector.withoutKeys();
            }
            case "allchannels", "&*" -> {
                return selector.withAllChannels();
            }
            case "resetchannels" -> {
                return selector.withoutChannels();
            }
            case "allcommands", "+@all" -> {
                return selector.with(CommandRights.ALL);
            }
            case "nocommands", "-@all" -> {
                return selector.with(CommandRights.NONE);
            }
            default -> {
                return byFirstLetter(selector, rule);
            }
        }
    }

    private static Selector byFirstLetter(Selector selector, String rule) throws AclFault {
        char first = rule.isEmpty() ? ' ' : rule.charAt(0);
        return switch (first) {
            case '~', '%' -> addKeys(selector, rule);
            case '&' -> addChannel(selector, rule.substring(1));
            case '+', '-' -> selector.with(changed(selector.rights(), rule.substring(1), first == '+'));
            default -> throw new AclFault(Kind.SYNTAX);
        };
    }

    private static Selector addKeys(Selector selector, String rule) throws AclFault {
        if (selector.hasAllKeys()) {
            throw new AclFault(Kind.KEYS_ALREADY_ALL);
        }
        KeyPattern pattern = rule.charAt(0) == '~' ? new KeyPattern(rule.substring(1), true, true) : limited(rule);
        check(pattern.text());
        return selector.with(pattern);
    }

    /** A rule such as {@code %R~pattern}: each of R and W once at most, one at least; no tilde stands for no pattern. */
    private static KeyPattern limited(String rule) throws AclFault {
        boolean isRead = false;
        boolean isWrite = false;
        int at = 1;
        while (at < rule.length() && rule.charAt(at) != '~') {
            char right = Character.toUpperCase(rule.charAt(at));
            boolean isRepeated = (right == 'R' && isRead) || (right == 'W' && isWrite);
            if (isRepeated || (right != 'R' && right != 'W')) {
                throw new AclFault(Kind.SYNTAX);
            }
            isRead |= right == 'R';
            isWrite |= right == 'W';
            at++;
        }
        if (!isRead && !isWrite) {
            throw new AclFault(Kind.SYNTAX);
        }
        return new KeyPattern(rule.substring(Math.min(at + 1, rule.length())), isRead, isWrite);
    }

    private static Selector addChannel(Selector selector, String pattern) throws AclFault {
        if (selector.hasAllChannels()) {
            throw new AclFault(Kind.CHANNELS_ALREADY_ALL);
        }
        check(pattern);
        return selector.withChannel(pattern);
    }

    private static CommandRights changed(CommandRights rights, String what, boolean isGranted) throws AclFault {
        if (what.startsWith("@")) {
            AclCategory category =
                    AclCategory.named(what.substring(1)).orElseThrow(() -> new AclFault(Kind.UNKNOWN_COMMAND));
            return rights.with(category, isGranted);
        }
        Optional<AclCommand> command = AclCatalogue.standard().find(what);
        if (command.isPresent()) {
            return rights.with(command.get(), isGranted);
        }
        if (!isGranted) {
            throw new AclFault(Kind.UNKNOWN_COMMAND);
        }
        return withFirstWord(rights, what);
    }

    /** A rule such as {@code +ping|hello}: the command is granted with this first argument only. */
    private static CommandRights withFirstWord(CommandRights rights, String what) throws AclFault {
        int bar = what.lastIndexOf('|');
        AclCommand command = AclCatalogue.standard()
                .find(what.substring(0, Math.max(bar, 0)))
                .orElseThrow(() -> new AclFault(Kind.UNKNOWN_COMMAND));
        String word = what.substring(bar + 1);
        if (command.isSubcommand()) {
            throw new AclFault(Kind.WORD_OF_SUBCOMMAND);
        }
        if (word.isEmpty()) {
            throw new AclFault(Kind.SYNTAX);
        }
        if (!command.subcommands().isEmpty()) {
            throw new AclFault(Kind.UNKNOWN_COMMAND);
        }
        check(word);
        return rights.withFirstWord(command, word);
    }

    /** What is written down between blanks must not hold any. */
    private static void check(String text) throws AclFault {
        if (UserNames.hasBlank(text)) {
            throw new AclFault(Kind.SYNTAX);
        }
    }
}
