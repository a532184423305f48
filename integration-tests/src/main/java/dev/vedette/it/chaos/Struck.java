package dev.vedette.it.chaos;

/**
 * A trouble as it really happened; instants are those of {@link System#nanoTime}.
 *
 * @param trouble what
 * @param site where
 * @param beginNanos just before it began
 * @param endNanos when it was undone
 */
record Struck(Trouble trouble, Site site, long beginNanos, long endNanos) {

    /** Whether it concerns the server of a site, or a way that ends there. */
    boolean touchesServerAt(Site other) {
        return trouble.touchesServer(site, other);
    }

    /** The time between it and the instant; 0 while it lasts. */
    long distanceNanos(long atNanos) {
        return Math.max(0, Math.max(beginNanos - atNanos, atNanos - endNanos));
    }

    /** One word for the table. */
    String cause() {
        return trouble.getClass().getSimpleName();
    }
}
