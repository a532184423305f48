package dev.vedette.config;

/**
 * How much unsent output a client may cause.
 *
 * @param hardBytes beyond this it is disconnected at once; 0 for no limit
 * @param softBytes beyond this it is disconnected if it stays there; 0 for no limit
 * @param softSeconds how long it may stay beyond the soft limit
 */
public record OutputLimit(long hardBytes, long softBytes, int softSeconds) {}
