package dev.vedette.quorum.sim;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what came of runs. */
final class Report {

    private Report() {}

    /** All that helps to understand a failing run, and the command that repeats it. */
    static String failure(Outcome failing) {
        Outcome shrunk = Shrinker.shrink(failing);
        StringBuilder text = new StringBuilder();
        shrunk.lastLines().forEach(line -> text.append(line).append('\n'));
        shrunk.violation().map(Throwable::getCause).ifPresent(cause -> text.append(stack(cause)));
        text.append("\nseed ").append(failing.knobs().seed()).append(" fails\n");
        text.append(failing.violation().map(Throwable::getMessage).orElse("by itself it does not"))
                .append('\n');
        text.append(failing.knobs()).append('\n');
        List<Fault> all = FaultPlan.draw(failing.knobs());
        text.append(shrunk.faults().size()).append(" of ").append(all.size()).append(" faults suffice:\n");
        shrunk.faults().forEach(fault -> text.append("  ").append(fault).append('\n'));
        text.append("repeat it:  deploy/bin/vedette-sim --seed ")
                .append(failing.knobs().seed());
        String only = shrunk.faults().stream()
                .map(fault -> Integer.toString(all.indexOf(fault)))
                .collect(Collectors.joining(","));
        return text.append(" --only ")
                .append(only.isEmpty() ? "none" : only)
                .append('\n')
                .toString();
    }

    private static String stack(Throwable cause) {
        StringBuilder text = new StringBuilder(cause.toString()).append('\n');
        for (StackTraceElement element : cause.getStackTrace()) {
            if (element.getClassName().startsWith("dev.vedette")) {
                text.append("    at ").append(element).append('\n');
            }
        }
        return text.toString();
    }

    /** Figures of many runs. */
    static String summary(Tally tally, double seconds) {
        StringBuilder text = new StringBuilder();
        tally.coverage()
                .counts()
                .forEach((what, count) -> text.append(String.format(Locale.ROOT, "%12d  %s%n", count, what)));
        text.append(String.format(
                Locale.ROOT,
                "%d seeds in %.0f s: %.1f seeds/s, %.1f simulated hours, %d steps of cores, %d failed%n",
                tally.seeds(),
                seconds,
                tally.seeds() / seconds,
                tally.simulatedMicros() / 3.6e9,
                tally.steps(),
                tally.failures().size()));
        text.append(String.format(
                Locale.ROOT,
                "at rest after healing: median %d ms, 99%% within %d ms, slowest %d ms (seed %d)%n",
                tally.restMillis(50),
                tally.restMillis(99),
                tally.slowestRestMillis(),
                tally.slowestSeed()));
        return text.toString();
    }
}
