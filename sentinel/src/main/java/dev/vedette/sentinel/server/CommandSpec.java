package dev.vedette.sentinel.server;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One command, or one subcommand of a container such as SENTINEL.
 *
 * @param name lower case; a subcommand's is {@code container|sub}
 * @param arity words it takes, its own included; a negative number is a least number
 * @param flags how it may be used
 * @param categories the groups that access rules know it by
 * @param command what it does; for a container, what the bare container does
 * @param subcommands empty unless it is a container
 */
public record CommandSpec(
        String name,
        int arity,
        Set<CommandFlag> flags,
        Set<CommandCategory> categories,
        Command command,
        List<CommandSpec> subcommands) {

    /** Commands that a subscriber of the old dialect may still run. Source: docs/protocol.md, Pub/Sub. */
    private static final Set<String> ALLOWED_TO_SUBSCRIBERS =
            Set.of("subscribe", "psubscribe", "unsubscribe", "punsubscribe", "ping", "quit", "reset");

    public CommandSpec {
        flags = Set.copyOf(flags);
        categories = Set.copyOf(categories);
        subcommands = List.copyOf(subcommands);
    }

    /** A command without subcommands. */
    public static CommandSpec plain(
            String name, int arity, Set<CommandFlag> flags, Set<CommandCategory> categories, Command command) {
        return new CommandSpec(name, arity, flags, categories, command, List.of());
    }

    /** Whether so many words fit. */
    public boolean takes(int wordCount) {
        return arity >= 0 ? wordCount == arity : wordCount >= -arity;
    }

    /** Whether a client may run it before it has authenticated. */
    public boolean isAllowedBeforeAuthentication() {
        return flags.contains(CommandFlag.NO_AUTH);
    }

    /** Whether a subscriber of the old dialect may run it. */
    public boolean isAllowedToSubscribers() {
        return ALLOWED_TO_SUBSCRIBERS.contains(name);
    }

    /** The flags in the order of their declaration. */
    public List<CommandFlag> flagsInOrder() {
        return flags.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(flags));
    }

    /** The categories in the order of their declaration. */
    public List<CommandCategory> categoriesInOrder() {
        return categories.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(categories));
    }
}
