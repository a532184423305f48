package dev.vedette.quorum.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.quorum.instance.Groups;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class BallotTest {

    private static final long HOLD = 10;
    private static final RunId[] CANDIDATES = {Groups.id(1), Groups.id(2), Groups.id(3)};

    @Test
    void shouldDecideLikeANaiveVoter() {
        for (int epoch = 0; epoch <= 3; epoch++) {
            for (int leader = -1; leader < 2; leader++) {
                for (int age = -1; age <= 11; age++) {
                    for (int wanted = 0; wanted <= 4; wanted++) {
                        for (int config = 0; config <= 4; config++) {
                            check(epoch, leader, age, wanted, config);
                        }
                    }
                }
            }
        }
    }

    /** One that votes for candidate 0, at time 100; a negative age is a vote that binds nobody. */
    private static void check(int epoch, int leader, int age, int wanted, int config) {
        Ballot ballot = new Ballot(
                leader < 0 ? Optional.empty() : Optional.of(CANDIDATES[leader]),
                new Epoch(epoch),
                age < 0 ? OptionalLong.empty() : OptionalLong.of(100 - age));

        VoteOutcome outcome = ballot.request(new Epoch(wanted), CANDIDATES[0], new Epoch(config), 100, HOLD);

        boolean isNew = wanted > epoch;
        boolean isCurrent = wanted > config;
        boolean isFree = age < 0 || age >= HOLD || leader == 0;
        String place =
                "epoch " + epoch + " leader " + leader + " age " + age + " wanted " + wanted + " config " + config;
        assertEquals(isNew && isCurrent && isFree, outcome instanceof VoteOutcome.Granted, place);
        assertEquals(!isNew, outcome instanceof VoteOutcome.AlreadyVoted, place);
        assertEquals(isNew && !isCurrent, outcome instanceof VoteOutcome.Outdated, place);
        assertEquals(isNew && isCurrent && !isFree, outcome instanceof VoteOutcome.Held, place);
    }

    @Test
    void shouldNoteWhomItVotedForAndWhen() {
        VoteOutcome outcome = Ballot.restored(Epoch.ZERO, 0).request(new Epoch(1), CANDIDATES[1], Epoch.ZERO, 50, HOLD);

        VoteOutcome.Granted granted = assertInstanceOf(VoteOutcome.Granted.class, outcome);
        assertEquals(new Ballot(Optional.of(CANDIDATES[1]), new Epoch(1), OptionalLong.of(50)), granted.ballot());
    }

    @Test
    void shouldBindAfterARestartBecauseTheTimeOfTheVoteIsForgotten() {
        Ballot ballot = Ballot.restored(new Epoch(3), 1_000);

        assertInstanceOf(VoteOutcome.Held.class, ballot.request(new Epoch(4), CANDIDATES[0], Epoch.ZERO, 1_009, HOLD));
        assertInstanceOf(
                VoteOutcome.Granted.class, ballot.request(new Epoch(4), CANDIDATES[0], Epoch.ZERO, 1_010, HOLD));
    }

    @Test
    void shouldBindNobodyAfterACandidateGaveUpYetNeverVoteTwiceInItsEpoch() {
        RunId me = new RunId("a".repeat(RunId.LENGTH));
        RunId rival = new RunId("b".repeat(RunId.LENGTH));
        Ballot given = new Ballot(Optional.of(me), new Epoch(4), OptionalLong.of(100));

        VoteOutcome same = given.released().request(new Epoch(4), rival, Epoch.ZERO, 101, 1_000);
        VoteOutcome next = given.released().request(new Epoch(5), rival, Epoch.ZERO, 101, 1_000);

        assertInstanceOf(VoteOutcome.AlreadyVoted.class, same);
        assertInstanceOf(VoteOutcome.Granted.class, next);
    }

    @Test
    void shouldBindNobodyBeforeTheFirstVote() {
        assertFalse(Ballot.restored(Epoch.ZERO, 1_000).heldUntilMillis(HOLD).isPresent());
    }

    @Test
    void shouldStopBindingOnlyBySwitchesOfItsEpochOrLater() {
        Ballot ballot = new Ballot(Optional.of(CANDIDATES[0]), new Epoch(5), OptionalLong.of(7));

        assertEquals(ballot, ballot.settledBy(new Epoch(4)));
        assertEquals(new Ballot(Optional.empty(), new Epoch(5), OptionalLong.empty()), ballot.settledBy(new Epoch(5)));
    }

    @Test
    void shouldKnowForHowLongAVoteForAnotherIsYoung() {
        Ballot ballot = new Ballot(Optional.of(CANDIDATES[0]), new Epoch(5), OptionalLong.of(100));

        assertTrue(ballot.votedForAnotherWithin(HOLD, CANDIDATES[1], 109));
        assertFalse(ballot.votedForAnotherWithin(HOLD, CANDIDATES[1], 110));
        assertFalse(ballot.votedForAnotherWithin(HOLD, CANDIDATES[0], 109));
    }
}
