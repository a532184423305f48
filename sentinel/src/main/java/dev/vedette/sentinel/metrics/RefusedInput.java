package dev.vedette.sentinel.metrics;

import java.util.Locale;

/** What came from outside and was not let in. */
public enum RefusedInput {
    /** A hello that could not be read, or that the core did not believe. */
    HELLO,
    /** An INFO reply that could not be read. */
    INFO,
    /** Bytes that were not the Redis protocol. */
    PROTOCOL,
    /** An epoch beyond the bound. */
    EPOCH,
    /** A peer's question that could not be read. */
    QUESTION;

    /** The word for it in the figures. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
