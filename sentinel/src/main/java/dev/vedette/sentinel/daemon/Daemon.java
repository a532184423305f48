package dev.vedette.sentinel.daemon;

import java.nio.file.Files;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sentinel process, from reading its configuration to its exit code. */
public final class Daemon {

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private Daemon() {}

    /** Runs until the daemon is told to end, and answers the exit code of the process. */
    public static int run(StartRequest request) {
        if (!Files.isReadable(request.confFile())) {
            LOG.error("Fatal error, can't open config file '{}': No such file or directory", request.confFile());
            return 1;
        }
        LOG.error("This build has the command line only; the daemon behind it is still being put together.");
        return 1;
    }
}
