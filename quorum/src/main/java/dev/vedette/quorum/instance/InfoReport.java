package dev.vedette.quorum.instance;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one INFO reply says, as far as failovers care. A field that the reply lacks is empty, and the old value stands.
 *
 * @param runId identity of the process
 * @param role empty when the reply has no role line
 * @param replicas addresses of the replicas that a master lists, phantom lines left out
 * @param masterLinkDownMillis how long a replica's link to its master has been down; 0 when up; negative if it never was up
 * @param masterAddress the master that a replica follows
 * @param masterLinkUp whether a replica's link to its master is up
 * @param priority a replica's priority, 0 meaning never to be promoted
 * @param replicaOffsetBytes how far a replica has read its master's stream
 * @param masterOffsetBytes how far a master has written its own stream
 * @param announced whether a replica wants to be shown to clients
 * @param handOver how far it has come in handing its mastership over; empty if the server does not know how to
 */
public record InfoReport(
        Optional<RunId> runId,
        Optional<Role> role,
        List<Endpoint> replicas,
        long masterLinkDownMillis,
        Optional<Endpoint> masterAddress,
        boolean masterLinkUp,
        OptionalInt priority,
        OptionalLong replicaOffsetBytes,
        OptionalLong masterOffsetBytes,
        Optional<Boolean> announced,
        Optional<HandOverStage> handOver) {

    /** The most replicas that one report may name; more is garbage. */
    public static final int MAX_REPLICAS = 4_096;

    public InfoReport {
        replicas = List.copyOf(replicas);
    }
}
