package dev.vedette.quorum.election;

/** What became of a request for a vote. */
public sealed interface VoteOutcome {

    /** The vote is given; {@code ballot} must be durable before anybody hears of it. */
    record Granted(Ballot ballot) implements VoteOutcome {}

    /** A vote was given in that epoch or a later one. */
    record AlreadyVoted() implements VoteOutcome {}

    /** The election is about an address that has been replaced since. */
    record Outdated() implements VoteOutcome {}

    /** Another candidate's lease may still run. */
    record Held(long untilMillis) implements VoteOutcome {}
}
