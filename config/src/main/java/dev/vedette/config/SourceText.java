package dev.vedette.config;

/**
 * A whole text of configuration and where it was written.
 *
 * @param source where
 * @param text the byte text
 */
public record SourceText(ConfSource source, String text) {
    /** Tells which one it is and no more: passwords must not reach a log. */
    @Override
    public String toString() {
        return "SourceText[" + source.name() + "]";
    }
}
