package dev.vedette.quorum.event;

import dev.vedette.quorum.model.MasterName;
import java.util.Optional;

/**
 * A line for the log alone: a decision not to act, a message refused, a reason. Never published to subscribers.
 *
 * @param level how loud it is
 * @param subject what it is about, as a word for counting
 * @param master the group concerned, if one is
 * @param text what, where and why
 */
public record Note(EventLevel level, Subject subject, Optional<MasterName> master, String text) {

    /** What notes are about; each is counted. */
    public enum Subject {
        EPOCH_REFUSED,
        HELLO_REFUSED,
        PEER_ID_SHARED,
        VOTE_RECEIVED,
        VOTE_REFUSED,
        CRASH_DETECTED,
        FAILOVER_DELAYED,
        FAILOVER_DECIDED,
        REPLICA_REFUSED,
        TWIN_FORGOTTEN,
        PAUSE_REFUSED,
        STALL,
        STATE_NOT_SAVED,
        COMMAND_FAILED
    }
}
