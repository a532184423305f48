package dev.vedette.config;

/** How much is logged, most first. */
public enum LogLevel {
    DEBUG,
    VERBOSE,
    NOTICE,
    WARNING,
    NOTHING
}
