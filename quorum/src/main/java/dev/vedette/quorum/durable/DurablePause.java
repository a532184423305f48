package dev.vedette.quorum.durable;

import dev.vedette.quorum.model.PauseOrder;

/**
 * An order about pauses as remembered on disk.
 *
 * @param endUnixMillis until when it holds, by the calendar clock: no other goes on over a restart
 * @param lastsMillis how long it was to hold when it was heard: it holds no longer in the next life, whatever the calendar says then
 */
public record DurablePause(PauseOrder order, long endUnixMillis, long lastsMillis) {

    /** How much longer it holds at that time of the calendar; not above 0 if it is over. */
    public long leftMillis(long unixMillis) {
        return Math.min(endUnixMillis - unixMillis, lastsMillis);
    }
}
