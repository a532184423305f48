package dev.vedette.sentinel.server.acl;

import java.util.List;
import java.util.Set;

/**
 * A command as rules know it.
 *
 * @param name lower case; a subcommand's is {@code container|sub}
 * @param index its place in the catalogue, from 0
 * @param categories the groups it belongs to
 * @param channels which of its words name channels
 * @param isForEverybody whether no rule can forbid it: whoever may not even authenticate could never come in
 * @param subcommands empty unless it is a container
 */
public record AclCommand(
        String name,
        int index,
        Set<AclCategory> categories,
        ChannelWords channels,
        boolean isForEverybody,
        List<AclCommand> subcommands) {

    /** Copies the collections. */
    public AclCommand {
        categories = Set.copyOf(categories);
        subcommands = List.copyOf(subcommands);
    }

    /** Whether its name has two parts. */
    boolean isSubcommand() {
        return name.indexOf('|') >= 0;
    }
}
