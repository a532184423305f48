package dev.vedette.it.demo;

import java.util.ArrayList;
import java.util.List;

/** What was checked at the end and how it went, in the order of the looks. */
final class Checks {
    private final List<Check> all = new ArrayList<>();

    /**
     * One of them.
     *
     * @param text what should hold
     * @param holds whether it does
     */
    record Check(String text, boolean holds) {}

    /** Adds one. */
    void add(String text, boolean holds) {
        all.add(new Check(text, holds));
    }

    /** All of them. */
    List<Check> all() {
        return List.copyOf(all);
    }

    /** Whether each one held. */
    boolean haveHeld() {
        return all.stream().allMatch(Check::holds);
    }
}
