package dev.vedette.quorum;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What all kinds of instances show. Times are instants on the core's clock; their age is the reader's to compute.
 *
 * @param id its identity, and that of the links to it
 * @param endpoint where it listens, as others are told: by name or by address
 * @param runId its identity, once known
 * @param isDisconnected whether a required link is missing
 * @param linkRefcount how many instances share its links
 * @param pingPendingSinceMillis when the oldest unanswered PING was sent
 * @param lastValidPingMillis when it last answered as an instance should
 * @param lastPingReplyMillis when it last answered a PING at all
 * @param subjectivelyDownSinceMillis present while it is subjectively down
 * @param downAfterMillis silence that counts as down
 */
public record InstanceView(
        InstanceId id,
        Endpoint endpoint,
        Optional<RunId> runId,
        boolean isDisconnected,
        int linkRefcount,
        OptionalLong pingPendingSinceMillis,
        long lastValidPingMillis,
        long lastPingReplyMillis,
        OptionalLong subjectivelyDownSinceMillis,
        long downAfterMillis) {

    /** Whether it is subjectively down. */
    public boolean isSubjectivelyDown() {
        return subjectivelyDownSinceMillis.isPresent();
    }
}
