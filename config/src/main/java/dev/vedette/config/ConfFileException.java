package dev.vedette.config;

import java.io.IOException;

/** The configuration could not be written. The message says what, where, why and what to do. */
public final class ConfFileException extends IOException {
    private static final long serialVersionUID = 1L;

    ConfFileException(String message, IOException cause) {
        super(message, cause);
    }

    /** Answers the message. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
