package dev.vedette.config;

/** A line that cannot be accepted. Thrown and caught inside this room only; {@link ConfProblem} is what leaves it. */
final class ConfFault extends Exception {
    private static final long serialVersionUID = 1L;

    ConfFault(String message) {
        super(message, null, false, false);
    }

    /** Answers the message for the reader of the file. */
    String text() {
        return String.valueOf(getMessage());
    }
}
