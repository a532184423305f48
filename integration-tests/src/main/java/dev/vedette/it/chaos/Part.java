package dev.vedette.it.chaos;

/** What of a site is hurt. */
enum Part {
    /** The server alone. */
    SERVER,
    /** The sentinel alone. */
    SENTINEL,
    /** Both, as when the machine fails. */
    BOTH
}
