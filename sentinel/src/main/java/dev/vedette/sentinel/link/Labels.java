package dev.vedette.sentinel.link;

import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.InstanceId.DataInstance;
import dev.vedette.quorum.model.InstanceId.PeerInstance;

/** How log lines name an instance. */
final class Labels {

    private Labels() {}

    /** Answers {@code master=... instance=...}, or for a peer only the latter. */
    static String of(InstanceId instance) {
        if (instance instanceof DataInstance data) {
            return "master=" + data.master() + " instance=" + data.endpoint();
        }
        return "instance=" + ((PeerInstance) instance).id();
    }
}
