package dev.vedette.quorum.detection;

import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.model.Now;
import dev.vedette.quorum.model.Timings;

/**
 * Whether enough sentinels agree that a master is down (ODOWN). Source: docs/protocol.md, Objective down.
 */
public final class ObjectiveDown {

    /** A peer's answer is valid for so many ask periods. */
    public static final int ANSWER_VALID_PERIODS = 5;

    private ObjectiveDown() {}

    /** How many sentinels call the master down by fresh answers, this one included; 0 if this one does not. */
    public static int votes(MasterGroup group, Timings timings, Now now) {
        if (!group.master().isSubjectivelyDown()) {
            return 0;
        }
        int votes = 1;
        for (PeerSentinel peer : group.peers()) {
            peer.forgetStaleAnswer(now, ANSWER_VALID_PERIODS * timings.askPeriodMillis());
            votes += peer.saysMasterDown() ? 1 : 0;
        }
        return votes;
    }
}
