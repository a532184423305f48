package dev.vedette.quorum.model;

import org.jspecify.annotations.Nullable;

/**
 * The configured, case-sensitive name of a monitored master.
 *
 * @param value the name as clients spell it, never empty
 */
public record MasterName(String value) implements Comparable<MasterName> {

    public MasterName {
        Check.argument(!value.isEmpty(), "a master name must not be empty", value);
    }

    @Override
    public int compareTo(MasterName other) {
        return value.compareTo(other.value);
    }

    /** As a record's own, which the quick compiler translates badly; identities are looked up for every message. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MasterName that && value.equals(that.value);
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
