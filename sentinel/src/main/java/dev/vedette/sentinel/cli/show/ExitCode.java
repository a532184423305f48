package dev.vedette.sentinel.cli.show;

import java.util.Arrays;
import java.util.List;

/** With what the process ends, whichever command it was. Source: docs/cli.md, Exit codes. */
public enum ExitCode {
    /** All well. */
    OK(0, "done, and all is well"),
    /** The command was understood and carried out, and its answer is no. */
    NO(1, "the answer is no: refused, failed, or a master is not well"),
    /** The command line makes no sense. */
    USAGE(2, "wrong command line, or a confirmation is missing"),
    /** There is no sentinel to be talked with. */
    UNREACHABLE(3, "no sentinel could be asked: not reached, not a sentinel, or not let in"),
    /** The time given was over first. */
    PENDING(4, "still under way when the time was over");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number. */
    public int code() {
        return code;
    }

    /** What it tells, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** All of them, a line each. */
    public static List<String> lines() {
        return Arrays.stream(values())
                .map(exit -> exit.code + "  " + exit.meaning)
                .toList();
    }
}
