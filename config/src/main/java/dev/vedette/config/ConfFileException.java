package dev.vedette.config;

/** The configuration could not be written. The message says what, where, why and what to do. */
public final class ConfFileException extends Exception {
    private static final long serialVersionUID = 1L;

    ConfFileException(String message, Exception cause) {
        super(message, cause);
    }

    /** Answers the message. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
