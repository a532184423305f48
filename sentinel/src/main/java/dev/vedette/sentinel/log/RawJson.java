package dev.vedette.sentinel.log;

/**
 * A value that is JSON already. JSON lines show it as what it is, lines of another form not at all.
 *
 * @param text one JSON value without line breaks
 */
public record RawJson(String text) {

    @Override
    public String toString() {
        return text;
    }
}
