package dev.vedette.quorum.durable;

import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import java.util.List;

/**
 * All that must survive a crash.
 *
 * @param myId this sentinel's identity, fixed for life
 * @param currentEpoch this sentinel's clock
 * @param masters every monitored master in the order of monitoring
 * @param pauses every order about pauses that still holds
 */
public record DurableState(RunId myId, Epoch currentEpoch, List<DurableMaster> masters, List<DurablePause> pauses) {

    public DurableState {
        masters = List.copyOf(masters);
        pauses = List.copyOf(pauses);
    }
}
