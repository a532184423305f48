package dev.vedette.quorum;

import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
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
        CANNOT_HAND_OVER
    }
}
