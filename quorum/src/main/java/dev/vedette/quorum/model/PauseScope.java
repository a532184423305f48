package dev.vedette.quorum.model;

import java.util.Optional;

/**
 * Which masters an order to pause is about.
 *
 * @param master the one; empty for all, those monitored later included
 */
public record PauseScope(Optional<MasterName> master) {

    /** All masters. */
    public static final PauseScope ALL = new PauseScope(Optional.empty());

    private static final String ALL_WORD = "*";

    /** One master. */
    public static PauseScope of(MasterName master) {
        return new PauseScope(Optional.of(master));
    }

    /** What {@code word} says, the reverse of {@link #word}; it must not be empty. */
    public static PauseScope parse(String word) {
        return word.equals(ALL_WORD) ? ALL : of(new MasterName(word));
    }

    /** Whether it is about that master. */
    public boolean covers(MasterName name) {
        return master.isEmpty() || master.get().equals(name);
    }

    /** The name of the master, or the sign for all. */
    public String word() {
        return master.map(MasterName::value).orElse(ALL_WORD);
    }

    @Override
    public String toString() {
        return word();
    }
}
