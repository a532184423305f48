package dev.vedette.config;

import java.io.IOException;

/** A write failed at a point from which on the new text may count as well as the old one. The cause tells why it failed. */
final class UncertainWrite extends IOException {
    private static final long serialVersionUID = 1L;

    private final IOException reason;

    UncertainWrite(IOException reason) {
        super(reason.getMessage(), reason);
        this.reason = reason;
    }

    /** Answers why it failed. */
    IOException reason() {
        return reason;
    }
}
