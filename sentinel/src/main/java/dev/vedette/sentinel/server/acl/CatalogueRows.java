package dev.vedette.sentinel.server.acl;

import java.util.ArrayList;
import java.util.List;

/** The subcommands of one container, row by row. Of one making of the catalogue. */
final class CatalogueRows {

    private final String container;
    private final int firstIndex;
    private final List<AclCommand> commands = new ArrayList<>();

    /** Rows for {@code container}; the first gets {@code firstIndex}. */
    CatalogueRows(String container, int firstIndex) {
        this.container = container;
        this.firstIndex = firstIndex;
    }

    /** Adds subcommands that share their categories. */
    CatalogueRows add(String[] categories, String... names) {
        for (String name : names) {
            commands.add(new AclCommand(
                    container + "|" + name,
                    firstIndex + commands.size(),
                    AclCatalogue.categories(categories),
                    ChannelWords.NONE,
                    false,
                    List.of()));
        }
        return this;
    }

    /** The subcommands in order. */
    List<AclCommand> commands() {
        return List.copyOf(commands);
    }
}
