package dev.vedette.config;

/**
 * A peer that the file remembers for one master.
 *
 * @param host its address, or its name where names are announced
 * @param port its port, 0 to 65535
 * @param runId its run id; other Sentinels accept any text here
 */
public record KnownSentinel(String host, int port, String runId) {}
