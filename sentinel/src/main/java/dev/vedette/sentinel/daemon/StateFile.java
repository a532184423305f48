package dev.vedette.sentinel.daemon;

import dev.vedette.config.ByteText;
import dev.vedette.config.ConfFile;
import dev.vedette.config.ConfLoad;
import dev.vedette.config.ConfRewriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file that holds the durable state: the configuration itself, or the one named by {@code sentinel state-config-file}, in
 * which case the configuration is never touched.
 *
 * @param path where it is
 * @param rewriter how it is rewritten
 */
record StateFile(Path path, ConfRewriter rewriter) {

    /** The state file of a sentinel that was started on {@code confFile}. */
    static StateFile of(Path confFile, ConfLoad.Loaded loaded) {
        return loaded.conf()
                .global()
                .stateConfigFile()
                .flatMap(ByteText::toPath)
                .map(path -> new StateFile(path.toAbsolutePath(), ConfRewriter.ofStateFile(loaded.sources())))
                .orElseGet(() -> new StateFile(confFile, ConfRewriter.ofMainFile(loaded.sources())));
    }

    /** Why it cannot be written, ready for the log; empty if it can. One that is not there yet needs a writable folder. */
    Optional<String> fault(Path confFile) {
        Path folder = path.toAbsolutePath().getParent();
        boolean canBeMade = !path.equals(confFile) && !Files.exists(path) && folder != null && Files.isWritable(folder);
        return canBeMade ? Optional.empty() : ConfFile.writabilityFault(path);
    }
}
