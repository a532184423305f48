package dev.vedette.config;

import java.util.List;

/**
 * A user as a {@code user} line declares it.
 *
 * @param name its name
 * @param rules the rules in order, not yet understood
 */
public record UserConf(String name, List<String> rules) {

    /** Copies the rules. */
    public UserConf {
        rules = List.copyOf(rules);
    }

    /** Tells which one it is and no more: passwords must not reach a log. */
    @Override
    public String toString() {
        return "UserConf[" + name + "]";
    }
}
