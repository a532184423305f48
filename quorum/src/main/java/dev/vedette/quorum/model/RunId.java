package dev.vedette.quorum.model;

/**
 * Identifies a process: 40 hex digits for every server and sentinel of today, though peers of any spelling are accepted.
 *
 * @param value the identity as text, never empty
 */
public record RunId(String value) implements Comparable<RunId> {

    /** How many hex digits an identity of our own has. */
    public static final int LENGTH = 40;

    public RunId {
        Check.argument(!value.isEmpty(), "a run id must not be empty", value);
    }

    /** Ascending by text, ignoring case, as replica selection demands. Source: docs/protocol.md, Replica selection. */
    @Override
    public int compareTo(RunId other) {
        return value.compareToIgnoreCase(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
