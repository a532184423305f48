package dev.vedette.it.bench.query;

/** What can be measured of answers. */
enum QueryPart {
    /** Many connections that ask all the time. */
    LOAD,
    /** Many that connect at once. */
    STORM,
    /** One event to many subscribers. */
    EVENTS,
    /** The first questions of a process. */
    FRESH
}
