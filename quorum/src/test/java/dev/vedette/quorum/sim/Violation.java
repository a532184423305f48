package dev.vedette.quorum.sim;

/** Something that must never be, or that never came about. */
final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String invariant;

    Violation(String invariant, String message) {
        super(invariant + ": " + message);
        this.invariant = invariant;
    }

    /** The name of what is violated. */
    String invariant() {
        return invariant;
    }
}
