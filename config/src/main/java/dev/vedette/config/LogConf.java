package dev.vedette.config;

import java.util.Optional;

/**
 * Where the log goes and how much of it.
 *
 * @param level how much is logged
 * @param file the log file; empty for standard output. Relative to {@link ProcessConf#dir()}
 * @param syslogEnabled whether the system log is written too
 * @param syslogIdent our name there
 * @param syslogFacility the facility there, in lower case
 */
public record LogConf(
        LogLevel level, Optional<String> file, boolean syslogEnabled, String syslogIdent, String syslogFacility) {

    /** Answers what the settings say about it. */
    static LogConf of(GenericSettings settings) {
        return new LogConf(
                settings.choice(GenericDirective.LOGLEVEL, LogLevel.class),
                settings.text(GenericDirective.LOGFILE),
                settings.isYes(GenericDirective.SYSLOG_ENABLED),
                settings.word(GenericDirective.SYSLOG_IDENT),
                settings.lowerCaseWord(GenericDirective.SYSLOG_FACILITY));
    }
}
