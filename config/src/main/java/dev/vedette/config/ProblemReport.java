package dev.vedette.config;

import java.util.List;

/**
 * Problems as the text that goes to standard error before the process ends.
 *
 * <p>Source: docs/protocol.md, Errors of the configuration file. A single problem in the main file gives the original's
 * text byte for byte. Further problems follow as further blocks; a line of another file than the main one names it.
 */
public final class ProblemReport {
    private ProblemReport() {}

    /**
     * Answers the report, ending in a line feed; empty text if there is no problem.
     *
     * @param problems in the order in which they shall appear
     * @param redisVersion the version of Redis that we claim to be
     */
    public static String render(List<ConfProblem> problems, String redisVersion) {
        if (problems.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n*** FATAL CONFIG FILE ERROR (Redis ")
                .append(redisVersion)
                .append(") ***\n");
        for (int i = 0; i < problems.size(); i++) {
            text.append(i == 0 ? "" : "\n").append(block(problems.get(i)));
        }
        return text.toString();
    }

    private static String block(ConfProblem problem) {
        return "Reading the configuration file, at line " + problem.line() + place(problem.source()) + "\n>>> '"
                + ByteText.toNative(problem.text()) + "'\n" + ByteText.toNative(problem.message()) + "\n";
    }

    private static String place(ConfSource source) {
        return source.origin() == ConfSource.Origin.MAIN_FILE ? "" : " of " + ByteText.toNative(source.name());
    }
}
