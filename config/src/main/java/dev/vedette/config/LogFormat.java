package dev.vedette.config;

/** The form of our log lines. */
public enum LogFormat {
    /** That of the reference. */
    REDIS,
    /** One JSON object a line. */
    JSON,
    /** One line of {@code key=value} pairs. */
    LOGFMT
}
