package dev.vedette.quorum.model;

import java.util.Comparator;

/**
 * Orders about pauses by their age: the newest counts.
 *
 * @param millis when it was given, by the calendar clock of whoever took it, but later than any order known there
 * @param origin the sentinel that took it from an operator; it decides between two of one moment
 */
public record PauseStamp(long millis, RunId origin) implements Comparable<PauseStamp> {

    private static final Comparator<PauseStamp> BY_AGE =
            Comparator.comparingLong(PauseStamp::millis).thenComparing(PauseStamp::origin);

    @Override
    public int compareTo(PauseStamp other) {
        return BY_AGE.compare(this, other);
    }

    /** Whether it is newer than the other. */
    public boolean isAfter(PauseStamp other) {
        return compareTo(other) > 0;
    }
}
