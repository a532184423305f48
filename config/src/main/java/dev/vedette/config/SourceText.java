package dev.vedette.config;

/**
 * A whole text of configuration and where it was written.
 *
 * @param source where
 * @param text the byte text
 */
public record SourceText(ConfSource source, String text) {}
