package dev.vedette.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a line speaks about. Lines with equal keys say the same kind of thing about the same one.
 *
 * @param directive the directive, by its full name in lower case
 * @param owner the master it belongs to; empty text if none
 * @param subject which of several things of the owner it is about: a replica, a peer, a command, a user, a pause; else empty text
 */
record LineKey(String directive, String owner, String subject) {

    /** As a record's own, which the quick compiler translates badly; keys are looked up for every line. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LineKey that
                && directive.equals(that.directive)
                && owner.equals(that.owner)
                && subject.equals(that.subject);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * directive.hashCode() + owner.hashCode()) + subject.hashCode();
    }

    /** Answers the key of a line of Sentinel's own, of a setting of ours or of a generic directive; empty if unknown. */
    static Optional<LineKey> of(ConfLine line) {
        if (line.name().equals(Directive.SENTINEL_FAMILY)) {
            return sentinel(line.subName(), line.wordsFrom(2));
        }
        if (line.name().equals(VedetteDirective.FAMILY)) {
            return VedetteDirective.named(line.subName()).map(directive -> of(directive, line.wordsFrom(2)));
        }
        return generic(line.name(), line.wordsFrom(1));
    }

    /** Answers the key of a directive that stands for itself. */
    static LineKey of(Directive directive) {
        return new LineKey(directive.fullName(), "", "");
    }

    /** Answers the key of a setting of ours with these values; of a pause, each scope has its own. */
    static LineKey of(VedetteDirective directive, List<String> values) {
        String first = values.isEmpty() ? "" : values.get(0);
        return new LineKey(
                directive.fullName(), directive.isAboutMaster() ? first : "", directive.isAdditive() ? first : "");
    }

    /** Answers the key of a line about a master with these values, the master's name among them. */
    static LineKey of(MasterDirective directive, List<String> values) {
        String owner = values.isEmpty() ? "" : values.get(0);
        return new LineKey(directive.fullName(), owner, subject(directive, values));
    }

    /** Answers the words of a line behind its name. */
    static List<String> values(List<String> words) {
        return words.subList(Math.min(nameCount(words), words.size()), words.size());
    }

    /** Answers whether two lines with this key say the same. The names of commands may differ in case. */
    boolean isSaidAlike(List<String> someWords, List<String> otherWords) {
        List<String> some = values(someWords);
        List<String> other = values(otherWords);
        if (some.equals(other)) {
            return true;
        }
        boolean isRename = directive.equals(MasterDirective.RENAME_COMMAND.fullName());
        return isRename
                && some.size() == other.size()
                && some.size() == MasterDirective.RENAME_COMMAND.arity().least()
                && some.get(0).equals(other.get(0))
                && some.get(1).equalsIgnoreCase(other.get(1))
                && some.get(2).equals(other.get(2));
    }

    /** Answers how many of these words are the name: two with a family word, else one. */
    static int nameCount(List<String> words) {
        String first = words.get(0).toLowerCase(Locale.ROOT);
        return first.equals(Directive.SENTINEL_FAMILY) || first.equals(VedetteDirective.FAMILY) ? 2 : 1;
    }

    /** Answers this key without its subject. */
    LineKey withoutSubject() {
        return subject.isEmpty() ? this : new LineKey(directive, owner, "");
    }

    private static Optional<LineKey> sentinel(String name, List<String> values) {
        Optional<GlobalDirective> global = GlobalDirective.named(name);
        if (global.isPresent()) {
            return global.map(LineKey::of);
        }
        return MasterDirective.named(name).map(directive -> of(directive, values));
    }

    private static Optional<LineKey> generic(String name, List<String> values) {
        boolean isKnown = GenericDirective.named(name).isPresent()
                || (InertDirectives.arity(name).isPresent() && !InertDirectives.isObsolete(name));
        if (!isKnown) {
            return Optional.empty();
        }
        boolean hasSubject = GenericDirective.named(name)
                .filter(GenericDirective::isAdditive)
                .isPresent();
        String first = hasSubject && !values.isEmpty() ? values.get(0) : "";
        boolean isUser = name.equals(GenericDirective.USER.wireName());
        String subject = isUser ? first : first.toLowerCase(Locale.ROOT);
        return Optional.of(new LineKey(name, "", subject));
    }

    private static String subject(MasterDirective directive, List<String> values) {
        return switch (directive) {
            case KNOWN_REPLICA -> values.size() > 2 ? values.get(1) + " " + values.get(2) : "";
            case KNOWN_SENTINEL -> values.size() > 3 ? values.get(3) : "";
            case RENAME_COMMAND -> values.size() > 1 ? values.get(1).toLowerCase(Locale.ROOT) : "";
            case MONITOR,
                    DOWN_AFTER,
                    FAILOVER_TIMEOUT,
                    PARALLEL_SYNCS,
                    NOTIFICATION_SCRIPT,
                    CLIENT_RECONFIG_SCRIPT,
                    AUTH_PASS,
                    AUTH_USER,
                    REBOOT_DOWN_AFTER,
                    CONFIG_EPOCH,
                    LEADER_EPOCH -> "";
        };
    }
}
