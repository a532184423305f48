package dev.vedette.it.fuzz;

/** How long the search goes on. */
final class FuzzTime {

    /** For each target of a run with {@code -Pfuzz}. */
    static final String EACH = "2m";

    private FuzzTime() {}
}
