package dev.vedette.config;

import java.util.Optional;

/**
 * How the process lives.
 *
 * @param daemonize whether it was asked to leave the terminal
 * @param pidfile where its process id is written
 * @param supervised who watches over it
 * @param dir the folder that relative paths start from, absolute; empty for the one it was started in
 * @param hz the rate of periodic work that was asked for
 */
public record ProcessConf(
        boolean daemonize, Optional<String> pidfile, Supervision supervised, Optional<String> dir, int hz) {

    /** Answers what the settings say about it. */
    static ProcessConf of(GenericSettings settings) {
        return new ProcessConf(
                settings.isYes(GenericDirective.DAEMONIZE),
                settings.text(GenericDirective.PIDFILE),
                settings.choice(GenericDirective.SUPERVISED, Supervision.class),
                settings.directory(),
                settings.integer(GenericDirective.HZ));
    }
}
