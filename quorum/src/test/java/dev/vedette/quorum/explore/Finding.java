package dev.vedette.quorum.explore;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A broken rule and the shortest way there.
 *
 * @param rule the name of the rule
 * @param message what is wrong
 * @param path the choices from the start, each by its place among those that there were
 */
record Finding(String rule, String message, List<Integer> path) {

    Finding {
        path = List.copyOf(path);
    }

    /** The path as the command line takes it. */
    String pathText() {
        return path.stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
