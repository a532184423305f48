package dev.vedette.sentinel.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words that one master's instances want instead of the usual command names. Only the first word of a command changes.
 *
 * <p>Source: docs/protocol.md, Renamed commands of a master. Peers are always spoken to in the original words; docs/compatibility.md, Renamed
 * commands.
 */
public final class RenamedCommands {

    /** No command is renamed. */
    public static final RenamedCommands NONE = new RenamedCommands(Map.of());

    private final Map<String, String> wordByCommand = new LinkedHashMap<>();

    /** Takes canonical names of any case and what to send for each. */
    public RenamedCommands(Map<String, String> renames) {
        renames.forEach((command, word) -> wordByCommand.put(command.toLowerCase(Locale.ROOT), word));
    }

    /** Answers whether every command keeps its name. */
    public boolean isEmpty() {
        return wordByCommand.isEmpty();
    }

    /** Answers the command with its first word replaced, if that is renamed. */
    public List<String> apply(List<String> words) {
        String word = wordByCommand.get(words.get(0).toLowerCase(Locale.ROOT));
        if (word == null) {
            return words;
        }
        List<String> renamed = new ArrayList<>(words);
        renamed.set(0, word);
        return List.copyOf(renamed);
    }
}
