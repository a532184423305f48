package dev.vedette.sentinel.cli;

import dev.vedette.config.ConfExport;
import dev.vedette.config.ConfFile;
import dev.vedette.config.ConfFileException;
import dev.vedette.config.ConfLoad;
import dev.vedette.config.ProblemReport;
import dev.vedette.sentinel.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** Takes a configuration file, with the state beside it, back to redis-sentinel. */
final class ConfTools {

    private static final int EXIT_OK = 0;
    private static final int EXIT_FAULTY = 1;

    private final PrintWriter out;
    private final PrintWriter err;

    ConfTools(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Writes the copy for redis-sentinel, readable by its owner alone where it is new; answers 0 if that was possible. */
    int export(Path file, Path target) {
        Optional<ConfLoad.Loaded> loaded = load(file);
        if (loaded.isEmpty()) {
            return EXIT_FAULTY;
        }
        try {
            ConfFile.replace(target, ConfExport.export(ConfFile.read(file), loaded.get()));
            out.printf("%s is written for redis-sentinel%n", target);
            return EXIT_OK;
        } catch (IOException unreadable) {
            err.printf("Can't read %s: %s%n", file, unreadable.getMessage());
        } catch (ConfFileException unwritable) {
            err.println(unwritable.text());
        }
        return EXIT_FAULTY;
    }

    private Optional<ConfLoad.Loaded> load(Path file) {
        ConfLoad load = ConfFile.load(file);
        if (load instanceof ConfLoad.Faulty faulty) {
            err.print(ProblemReport.render(faulty.problems(), Version.REDIS));
        } else if (load instanceof ConfLoad.Unreadable unreadable) {
            err.println(unreadable.message());
        }
        err.flush();
        return load instanceof ConfLoad.Loaded loaded ? Optional.of(loaded) : Optional.empty();
    }
}
