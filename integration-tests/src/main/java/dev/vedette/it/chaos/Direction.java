package dev.vedette.it.chaos;

/** Which packets of a site get lost. */
enum Direction {
    /** All. */
    BOTH,
    /** Those that go to it. */
    INWARD,
    /** Those that come from it. */
    OUTWARD
}
