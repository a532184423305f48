package dev.vedette.it.demo;

/**
 * One line of the timeline.
 *
 * @param atNanos when this JVM saw it, as {@link System#nanoTime}
 * @param name one or two words
 * @param text what happened, for a person
 */
record Moment(long atNanos, String name, String text) {
    /** Milliseconds after another instant. */
    double millisAfter(long otherNanos) {
        return (atNanos - otherNanos) / 1e6;
    }
}
