package dev.vedette.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The directives shared with the data server that act in a Sentinel, with the defaults of Sentinel mode.
 *
 * @param network where we listen
 * @param tls TLS both ways
 * @param access who may use us
 * @param log where the log goes
 * @param process how the process lives
 * @param outputLimits limits of unsent output for each class of client
 * @param renameCommands our own commands under other names: usual name in lower case to new name, empty to remove it
 */
public record GeneralConf(
        NetworkConf network,
        TlsConf tls,
        AccessConf access,
        LogConf log,
        ProcessConf process,
        Map<ClientClass, OutputLimit> outputLimits,
        Map<String, String> renameCommands) {

    /** Copies the maps. */
    public GeneralConf {
        outputLimits = Collections.unmodifiableMap(new EnumMap<>(outputLimits));
        renameCommands = Collections.unmodifiableMap(new LinkedHashMap<>(renameCommands));
    }

    /** Answers the settings in force when the file says nothing. */
    public static GeneralConf defaults() {
        return new GenericSettings().freeze();
    }

    /** Answers these settings with other access. */
    public GeneralConf withAccess(AccessConf newAccess) {
        return new GeneralConf(network, tls, newAccess, log, process, outputLimits, renameCommands);
    }

    /** Answers these settings with another log level. */
    public GeneralConf withLogLevel(LogLevel level) {
        LogConf newLog = new LogConf(level, log.file(), log.syslogEnabled(), log.syslogIdent(), log.syslogFacility());
        return new GeneralConf(network, tls, access, newLog, process, outputLimits, renameCommands);
    }
}
