package dev.vedette.quorum;

import dev.vedette.quorum.failover.Unfitness;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What would happen if a master died now, as far as this sentinel can tell: by the rules of a real failover, and by what is known
 * at this moment. A leader asks all replicas for fresh figures first, so its choice may differ.
 *
 * @param furthestBytes how far the furthest of all is known to have come in the master's stream
 * @param masterBytes how far the master had written by its last INFO
 * @param candidates all replicas: the one that would be chosen, those that could be, those that must not be
 * @param hindrances what keeps this sentinel, and it alone, from standing; in words
 */
public record Outlook(
        long furthestBytes, OptionalLong masterBytes, List<Candidate> candidates, List<String> hindrances) {

    public Outlook {
        candidates = List.copyOf(candidates);
        hindrances = List.copyOf(hindrances);
    }

    /**
     * One replica.
     *
     * @param replica its name, as others are told
     * @param isChosen whether it would be promoted
     * @param unfitness why it must not be promoted; empty if it may
     * @param reason why it is where it is, in words
     * @param behindBytes how much less it has read than the furthest of all
     */
    public record Candidate(
            String replica, boolean isChosen, Optional<Unfitness> unfitness, String reason, long behindBytes) {

        /** Whether it may be promoted. */
        public boolean isEligible() {
            return unfitness.isEmpty();
        }
    }

    /** The replica that would be promoted; empty if none may. */
    public Optional<Candidate> chosen() {
        return candidates.stream().filter(Candidate::isChosen).findFirst();
    }

    /** The same where that replica was chosen, perhaps by figures of a moment before. */
    public Outlook withChosen(String replica) {
        if (chosen().map(Candidate::replica).filter(replica::equals).isPresent()) {
            return this;
        }
        List<Candidate> marked = candidates.stream()
                .map(candidate -> candidate.replica().equals(replica)
                        ? new Candidate(
                                replica,
                                true,
                                candidate.unfitness(),
                                "it came first by the figures of the moment before",
                                candidate.behindBytes())
                        : new Candidate(
                                candidate.replica(),
                                false,
                                candidate.unfitness(),
                                candidate.isChosen() ? "another one came first a moment before" : candidate.reason(),
                                candidate.behindBytes()))
                .toList();
        return new Outlook(furthestBytes, masterBytes, marked, hindrances);
    }

    /** The candidate of that name. */
    public Optional<Candidate> candidate(String replica) {
        return candidates.stream()
                .filter(candidate -> candidate.replica().equals(replica))
                .findFirst();
    }
}
