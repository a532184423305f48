package dev.vedette.sentinel.cli.check;

import dev.vedette.config.ByteText;
import dev.vedette.config.ConfLine;
import dev.vedette.config.ConfLoad;
import dev.vedette.config.MasterConf;
import dev.vedette.config.SentinelConf;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A configuration that can be used, with the lines that say it.
 *
 * @param file its main file
 * @param loaded what it says
 */
record Sheet(Path file, ConfLoad.Loaded loaded) {

    private static final String SENTINEL = "sentinel";

    /** What it says. */
    SentinelConf conf() {
        return loaded.conf();
    }

    /** A warning about a setting of a master, at its line, or where there is none, at that of its monitor. */
    Finding warning(MasterConf master, String directive, String message) {
        Optional<ConfLine> line = lastLine(List.of(SENTINEL, directive, master.name()))
                .or(() -> lastLine(List.of(SENTINEL, "monitor", master.name())));
        return warning(line, message);
    }

    /** A warning about a setting of the sentinel. */
    Finding warning(List<String> directive, String message) {
        return warning(lastLine(directive), message);
    }

    private Finding warning(Optional<ConfLine> line, String message) {
        String place = line.map(one -> ByteText.toNative(one.source().name())).orElse(file.toString());
        OptionalInt number = line.map(one -> OptionalInt.of(one.number())).orElse(OptionalInt.empty());
        return new Finding(Finding.Level.WARNING, place, number, message);
    }

    private Optional<ConfLine> lastLine(List<String> beginning) {
        return loaded.sources().lines().stream()
                .filter(line -> begins(line.words(), beginning))
                .reduce((earlier, later) -> later);
    }

    /** The names of directives are not case-sensitive, those of masters are; all of ours are in lower case. */
    private static boolean begins(List<String> words, List<String> beginning) {
        if (words.size() < beginning.size()) {
            return false;
        }
        for (int index = 0; index < beginning.size(); index++) {
            boolean isName = index == 2;
            String word = words.get(index);
            String wanted = beginning.get(index);
            if (isName ? !word.equals(wanted) : !word.equalsIgnoreCase(wanted)) {
                return false;
            }
        }
        return true;
    }
}
