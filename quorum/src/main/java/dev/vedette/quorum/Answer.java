package dev.vedette.quorum;

import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.TimedPause;
import java.util.List;
import java.util.Optional;

/** What the core answers to an operator's or a peer's request. */
public sealed interface Answer {

    /** Whether the caller must hear it only once the state behind it is on disk. */
    boolean presumesDurable();

    /** Done, or begun. */
    record Done() implements Answer {

        @Override
        public boolean presumesDurable() {
            return true;
        }
    }

    /** Done, until the end of this life: nothing of it goes to disk. */
    record DoneForNow() implements Answer {

        @Override
        public boolean presumesDurable() {
            return false;
        }
    }

    /** Done for so many masters. */
    record DoneFor(int masterCount) implements Answer {

        @Override
        public boolean presumesDurable() {
            return true;
        }
    }

    /** An order about pauses is in force here, and told to the peers as far as that went. */
    record Paused(PauseView pause) implements Answer {

        @Override
        public boolean presumesDurable() {
            return true;
        }
    }

    /** What a peer is answered that has told orders about pauses: those about the same masters that stand here. */
    record PausesStanding(List<TimedPause> orders) implements Answer {

        public PausesStanding {
            orders = List.copyOf(orders);
        }

        @Override
        public boolean presumesDurable() {
            return true;
        }
    }

    /**
     * A replica or a peer is forgotten.
     *
     * @param isListed whether the master says that it has that replica, so that it will be found again
     */
    record Forgotten(boolean isListed) implements Answer {

        @Override
        public boolean presumesDurable() {
            return true;
        }
    }

    /** Not done. */
    record Refused(Refusal reason) implements Answer {

        @Override
        public boolean presumesDurable() {
            return false;
        }
    }

    /**
     * The answer to a peer's question.
     *
     * @param down whether the master is subjectively down here
     * @param leader whom this sentinel voted for last, if it remembers
     * @param leaderEpoch the epoch of that vote
     */
    record MasterDown(boolean down, Optional<RunId> leader, Epoch leaderEpoch) implements Answer {

        @Override
        public boolean presumesDurable() {
            return leader.isPresent();
        }
    }

    /** Why a request was refused. */
    enum Refusal {
        NO_SUCH_MASTER,
        DUPLICATE_MASTER,
        FAILOVER_IN_PROGRESS,
        NO_GOOD_REPLICA,
        CANNOT_HAND_OVER,
        PAUSED,
        NO_SUCH_INSTANCE,
        IN_USE_BY_FAILOVER,
        MAY_TAKE_WRITES,
        PEER_ANSWERS
    }
}
