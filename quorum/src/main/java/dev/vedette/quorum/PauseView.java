package dev.vedette.quorum;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.PauseOrder;
import dev.vedette.quorum.model.RunId;
import java.util.List;

/**
 * An order about pauses, and who has taken it.
 *
 * @param endMillis until when a pause holds, on the core's clock
 * @param endUnixMillis the same by the calendar clock
 * @param agreement of several masters, that of the one which lacks the most
 */
public record PauseView(PauseOrder order, long endMillis, long endUnixMillis, Agreement agreement) {

    /**
     * How far the sentinels agree.
     *
     * @param taken how many of the known ones have taken the order, this one included
     * @param known how many are known, this one included
     * @param needed how many are a majority of those
     * @param missing those of all masters concerned that have not, by their last word
     */
    public record Agreement(int taken, int known, int needed, List<Missing> missing) {

        public Agreement {
            missing = List.copyOf(missing);
        }

        /** Whether a majority has taken it, against which nobody can be elected to fail over. */
        public boolean isReached() {
            return taken >= needed;
        }
    }

    /**
     * A peer that has not taken the order.
     *
     * @param reason why not, as far as is known
     */
    public record Missing(RunId peer, Endpoint address, String reason) {}
}
