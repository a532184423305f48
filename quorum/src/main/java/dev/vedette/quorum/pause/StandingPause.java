package dev.vedette.quorum.pause;

import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.PauseStamp;
import dev.vedette.quorum.model.TimedPause;

/**
 * An order and its end.
 *
 * @param endMillis when it ends, on the caller's monotonic clock, which no change of the calendar touches
 * @param endUnixMillis the same on the calendar as it was when the order was heard: for people, and for the next life
 * @param lastsMillis how long it was to hold when it was heard; a calendar that was set cannot make it longer in the next life
 */
public record StandingPause(PauseOrder order, long endMillis, long endUnixMillis, long lastsMillis) {

    /** An order that holds for so long from now on; longer than the bound is cut to the bound, less than nothing is over. */
    public static StandingPause lasting(PauseOrder order, long lastsMillis, long nowMillis, long unixMillis) {
        long bounded = Math.max(0, Math.min(PauseOrder.MAX_MILLIS, lastsMillis));
        return new StandingPause(order, nowMillis + bounded, unixMillis + bounded, bounded);
    }

    /** The same with another place in the sequence of orders. */
    StandingPause withStamp(PauseStamp stamp) {
        PauseOrder restamped = new PauseOrder(order.kind(), order.scope(), stamp, order.reason());
        return new StandingPause(restamped, endMillis, endUnixMillis, lastsMillis);
    }

    /** Whether its time is over. */
    public boolean isOver(long nowMillis) {
        return nowMillis >= endMillis;
    }

    /** The same as it is told to others. */
    public TimedPause told(long nowMillis) {
        return new TimedPause(order, Math.max(0, endMillis - nowMillis));
    }
}
