package dev.vedette.quorum.model;

import org.jspecify.annotations.Nullable;

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

    /** As a record's own, which the quick compiler translates badly; identities are looked up for every message. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RunId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
