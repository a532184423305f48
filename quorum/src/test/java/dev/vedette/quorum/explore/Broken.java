package dev.vedette.quorum.explore;

/** Something that must never be. */
final class Broken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String rule;

    Broken(String rule, String message) {
        super(rule + ": " + message);
        this.rule = rule;
    }

    /** The name of the rule that is broken. */
    String rule() {
        return rule;
    }

    /** Objects unless {@code holds}. */
    static void unless(boolean holds, String rule, String message) {
        if (!holds) {
            throw new Broken(rule, message);
        }
    }
}
