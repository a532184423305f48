package dev.vedette.config;

/**
 * A replica that the file remembers.
 *
 * @param host its address, or its name where names are announced
 * @param port its port, 0 to 65535
 */
public record KnownReplica(String host, int port) {}
