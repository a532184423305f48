package dev.vedette.it.client;

/**
 * One acknowledged write of a client. Instants are those of {@link System#nanoTime}, also when another process took them:
 * on Linux all of them read the same monotonic clock.
 *
 * @param value what was written
 * @param issuedNanos when the client was asked to write it
 * @param ackedNanos when the client had its acknowledgement
 */
record Write(long value, long issuedNanos, long ackedNanos) {}
