package dev.vedette.quorum;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Role;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One replica.
 *
 * @param name {@code host:port}, as others are told
 * @param reconf how far its reconfiguration has come in a running failover
 * @param isPromoted whether it was chosen to be the new master
 * @param lastInfoMillis when its INFO last came
 * @param roleReportedSinceMillis since when it has reported its role
 * @param masterLinkDownMillis how long its link to its master is down; 0 when up, negative if it never was up
 * @param masterAddress the master it follows, by its own word
 */
public record ReplicaView(
        String name,
        InstanceView instance,
        Reconf reconf,
        boolean isPromoted,
        boolean isScriptKillSent,
        OptionalLong lastInfoMillis,
        Role roleReported,
        long roleReportedSinceMillis,
        long masterLinkDownMillis,
        boolean isMasterLinkUp,
        Optional<Endpoint> masterAddress,
        int priority,
        long offsetBytes,
        boolean isAnnounced) {

    /** Steps of a replica's way behind a new master. */
    public enum Reconf {
        NONE,
        SENT,
        IN_PROGRESS,
        DONE
    }
}
