package dev.vedette.sentinel.server;

/**
 * An INFO reply as an instance sent it.
 *
 * @param text the whole reply
 * @param receivedMillis when it came, on the core's clock
 */
public record CachedInfo(String text, long receivedMillis) {}
