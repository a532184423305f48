package dev.vedette.quorum.schedule;

import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;

/** Who can be due. Each has one next moment at most. */
public sealed interface Due {

    /** An instance: to be asked something, or to be judged. */
    record ForInstance(InstanceId instance) implements Due {}

    /** A group: a hello, a question to peers, or the next bound of its failover. */
    record ForGroup(MasterName master) implements Due {}

    /** The pauses: one ends, a peer is to be told again, or a caller has waited for long enough. */
    record ForPauses() implements Due {}

    /** The end of TILT. */
    record ForTilt() implements Due {}
}
