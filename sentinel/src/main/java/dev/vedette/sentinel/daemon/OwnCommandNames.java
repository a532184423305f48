package dev.vedette.sentinel.daemon;

import dev.vedette.config.ConfLine;
import dev.vedette.config.ConfProblem;
import dev.vedette.config.ConfSources;
import dev.vedette.config.GenericDirective;
import dev.vedette.sentinel.server.CommandTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the top-level {@code rename-command} lines make of the commands we serve. Source: docs/protocol.md, Renamed commands of
 * our own.
 *
 * @param commands the table under the new names
 * @param problems what is wrong with the lines; the table is of no use if anything is
 */
record OwnCommandNames(CommandTable commands, List<ConfProblem> problems) {

    OwnCommandNames {
        problems = List.copyOf(problems);
    }

    /** Applies all lines in their order: what one has freed, the next may take. */
    static OwnCommandNames read(ConfSources sources, CommandTable standard) {
        CommandTable commands = standard;
        List<ConfProblem> problems = new ArrayList<>();
        for (ConfLine line : sources.lines()) {
            List<String> names = line.wordsFrom(1);
            if (!line.name().equals(GenericDirective.RENAME_COMMAND.wireName()) || names.size() != 2) {
                continue;
            }
            Optional<String> fault = fault(commands, names.get(0), names.get(1));
            if (fault.isPresent()) {
                problems.add(new ConfProblem(line.source(), line.number(), line.text(), fault.get()));
            } else {
                commands = commands.renamed(names.get(0), names.get(1));
            }
        }
        return new OwnCommandNames(commands, problems);
    }

    private static Optional<String> fault(CommandTable commands, String oldName, String newName) {
        if (commands.topLevel(oldName).isEmpty()) {
            return Optional.of("No such command in rename-command");
        }
        boolean isTaken = commands.topLevel(newName).isPresent();
        return isTaken || newName.indexOf('|') >= 0
                ? Optional.of("Target command name already exists")
                : Optional.empty();
    }
}
