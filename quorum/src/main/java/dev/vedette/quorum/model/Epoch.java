package dev.vedette.quorum.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A logical clock of elections and configurations: unsigned 64 bits.
 *
 * @param value the bits, to be read as unsigned
 */
public record Epoch(long value) implements Comparable<Epoch> {

    /** The epoch before the first. */
    public static final Epoch ZERO = new Epoch(0);

    /**
     * The largest leap that a message from outside may ask of us. A set that fails over once a second needs thirty
     * years for it; a forged packet must not be able to exhaust the numbers. Source: docs/compatibility.md, Epoch bound.
     */
    public static final long MAX_LEAP = 1L << 30;

    /** Reads an unsigned decimal; empty if the text is not a number, negative or beyond 64 bits. */
    public static Optional<Epoch> parse(String text) {
        if (text.isEmpty() || text.length() > 20 || !isDecimal(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Epoch(Long.parseUnsignedLong(text)));
        } catch (NumberFormatException beyond64Bits) {
            return Optional.empty();
        }
    }

    /** The next epoch. */
    public Epoch next() {
        Check.invariant(value != -1L, "an epoch must have a successor", this);
        return new Epoch(value + 1);
    }

    /** Whether this epoch is higher than {@code other}. */
    public boolean isAfter(Epoch other) {
        return compareTo(other) > 0;
    }

    /** Whether moving from {@code current} to this epoch stays within {@link #MAX_LEAP}. Lower epochs always do. */
    public boolean isWithinLeapOf(Epoch current) {
        return !isAfter(current) || Long.compareUnsigned(value - current.value, MAX_LEAP) <= 0;
    }

    /** The higher of two epochs. */
    public static Epoch max(Epoch one, Epoch other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public int compareTo(Epoch other) {
        return Long.compareUnsigned(value, other.value);
    }

    /** As a record's own, which the quick compiler translates badly. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Epoch that && value == that.value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(value);
    }

    private static boolean isDecimal(String text) {
        for (int index = 0; index < text.length(); index++) {
            char digit = text.charAt(index);
            if (digit < '0' || digit > '9') {
                return false;
            }
        }
        return true;
    }
}
