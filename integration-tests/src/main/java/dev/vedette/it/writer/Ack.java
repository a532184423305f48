package dev.vedette.it.writer;

import dev.vedette.it.resp.Endpoint;

/**
 * One acknowledged write.
 *
 * @param atNanos when the acknowledgement was read, as {@link System#nanoTime}
 * @param value what was written
 * @param server who acknowledged it
 */
public record Ack(long atNanos, long value, Endpoint server) {}
