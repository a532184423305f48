package dev.vedette.sentinel.log;

import java.util.function.Supplier;

/**
 * A value that is JSON already. JSON lines show it as what it is, lines of another form not at all; it is made only where it is shown, on the
 * thread that writes the log.
 *
 * @param source answers one JSON value without line breaks
 */
public record RawJson(Supplier<String> source) {

    /** The value. */
    String text() {
        return source.get();
    }
}
