package dev.vedette.config;

import java.util.List;

/** What came of reading a configuration. */
public sealed interface ConfLoad {

    /**
     * It was read and all of it is good.
     *
     * @param conf what it says
     * @param sources the lines that say it
     */
    record Loaded(SentinelConf conf, ConfSources sources) implements ConfLoad {}

    /**
     * It was read and cannot be accepted.
     *
     * @param problems everything that is wrong, in the order of lines, at least one
     */
    record Faulty(List<ConfProblem> problems) implements ConfLoad {

        /** Copies the problems. */
        public Faulty {
            problems = List.copyOf(problems);
        }
    }

    /**
     * It could not be read at all.
     *
     * @param message what, where and why, ready for the log
     */
    record Unreadable(String message) implements ConfLoad {}
}
