package dev.vedette.config;

import java.util.List;

/**
 * Settings of our own.
 *
 * @param httpPort the port for metrics, health and pages; 0 for none
 * @param httpBind the address to listen on for them
 * @param logFormat the form of log lines
 * @param elsewhere where passwords stand that do not stand in the configuration, each password once
 */
public record VedetteConf(int httpPort, String httpBind, LogFormat logFormat, List<SecretSource> elsewhere) {

    /** Copies the list. */
    public VedetteConf {
        elsewhere = List.copyOf(elsewhere);
    }

    /** Answers the settings in force when the file says nothing. */
    public static VedetteConf defaults() {
        return new VedetteSettings().freeze();
    }
}
