package dev.vedette.quorum.model;

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

    @Override
    public String toString() {
        return value;
    }
}
