package dev.vedette.quorum.durable;

import dev.vedette.quorum.model.PauseOrder;

/**
 * An order about pauses as remembered on disk.
 *
 * @param endUnixMillis until when it holds, by the calendar clock: no other goes on over a restart
 */
public record DurablePause(PauseOrder order, long endUnixMillis) {}
