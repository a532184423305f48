package dev.vedette.quorum.model;

/**
 * Checks of invariants that stay on in production. A failed check means a broken program: the daemon logs the step and
 * exits without writing state.
 */
public final class Check {

    private Check() {}

    /** Throws {@link IllegalStateException} naming {@code what} and {@code value} unless {@code holds}. */
    public static void invariant(boolean holds, String what, Object value) {
        if (!holds) {
            throw new IllegalStateException("invariant broken: " + what + ", but found " + value);
        }
    }

    /** Throws {@link IllegalArgumentException} naming {@code what} and {@code value} unless {@code holds}. */
    public static void argument(boolean holds, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(what + ", but was " + value);
        }
    }
}
