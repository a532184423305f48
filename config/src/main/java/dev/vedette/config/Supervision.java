package dev.vedette.config;

/** Who watches over the process. */
public enum Supervision {
    NO,
    /** Whoever the environment tells of. */
    AUTO,
    SYSTEMD,
    UPSTART
}
