package dev.vedette.sentinel.cli.talk;

import dev.vedette.sentinel.cli.show.ExitCode;

/** A command cannot be carried out. The message is one line for the operator: what, where, what to do. It holds no secret. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode exit;

    /** A refusal with which the process ends in this way. */
    public Refusal(ExitCode exit, String message) {
        super(message);
        this.exit = exit;
    }

    /** As above. */
    public Refusal(ExitCode exit, String message, Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    /** With what the process ends. */
    public ExitCode exit() {
        return exit;
    }

    /** The line. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
