package dev.vedette.config;

/**
 * Settings of our own.
 *
 * @param httpPort the port for metrics, health and pages; 0 for none
 * @param httpBind the address to listen on for them
 * @param logFormat the form of log lines
 */
public record VedetteConf(int httpPort, String httpBind, LogFormat logFormat) {

    /** Answers the settings in force when the file says nothing. */
    public static VedetteConf defaults() {
        return new VedetteSettings().freeze();
    }
}
