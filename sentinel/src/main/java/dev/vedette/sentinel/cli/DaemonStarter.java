package dev.vedette.sentinel.cli;

import dev.vedette.sentinel.daemon.StartRequest;

/** Runs a daemon; the command line's only way to one. */
@FunctionalInterface
interface DaemonStarter {

    /** Blocks until the daemon has ended, and answers the exit code of the process. */
    int run(StartRequest request);
}
