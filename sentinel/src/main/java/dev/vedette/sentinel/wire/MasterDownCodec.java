package dev.vedette.sentinel.wire;

import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import java.util.List;
import java.util.Optional;

/**
 * The question sentinels ask one another about a master, and its answer.
 *
 * <p>Source: docs/protocol.md, Questions and answers.
 */
public final class MasterDownCodec {

    /** Stands for "no vote wanted" in a question and for "no vote known" in an answer. */
    private static final String NOBODY = "*";

    private MasterDownCodec() {}

    /** Answers the words of a question; with a candidate it asks for a vote too. */
    public static List<String> question(Endpoint master, Epoch currentEpoch, Optional<RunId> candidate) {
        return List.of(
                "SENTINEL",
                "is-master-down-by-addr",
                master.host(),
                Integer.toString(master.port()),
                currentEpoch.toString(),
                candidate.map(RunId::value).orElse(NOBODY));
    }

    /**
     * Answers what the three elements of a reply say; empty when the leader is.
     *
     * @param leaderEpoch as the originals write it: an unsigned number in the guise of a signed one
     */
    public static Optional<MasterDownAnswer> answer(long down, String leader, long leaderEpoch) {
        if (leader.isEmpty()) {
            return Optional.empty();
        }
        Optional<RunId> voted = leader.equals(NOBODY) ? Optional.empty() : Optional.of(new RunId(leader));
        return Optional.of(new MasterDownAnswer(down == 1, voted, new Epoch(leaderEpoch)));
    }
}
