package dev.vedette.quorum;

import dev.vedette.quorum.election.VoteOutcome;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.pause.StandingPause;
import java.util.Optional;

/** Answers peers' questions, gives votes, and takes in the peers' answers. Source: docs/protocol.md, Votes. */
final class VoteDriver {

    private final CoreState state;
    private final Consultation consultation;
    private final FailoverDriver failover;
    private final Backoff backoff;

    VoteDriver(CoreState state, Consultation consultation, FailoverDriver failover, Backoff backoff) {
        this.state = state;
        this.consultation = consultation;
        this.failover = failover;
        this.backoff = backoff;
    }

    /** A peer asks whether a master is down here, and maybe for a vote. */
    void asked(Input.MasterDownAsked question) {
        Optional<GroupState> found = state.findByAddress(question.address());
        if (found.isEmpty()) {
            state.out().reply(question.token(), new Answer.MasterDown(false, Optional.empty(), Epoch.ZERO));
            return;
        }
        GroupState groupState = found.get();
        boolean isDown = !state.isTilted() && groupState.group().master().isSubjectivelyDown();
        if (question.candidate().isEmpty() || !isPlausible(groupState, question)) {
            state.out().reply(question.token(), new Answer.MasterDown(isDown, Optional.empty(), Epoch.ZERO));
            consultation.heardQuestion(groupState);
            failover.advance(groupState);
            return;
        }
        groupState
                .group()
                .peer(question.candidate().get())
                .ifPresent(candidate -> candidate.link().stood(state.now()));
        state.adoptEpoch(question.epoch(), groupState.group());
        groupState.sawEpoch(question.epoch());
        failover.advance(groupState);
        vote(groupState, question.epoch(), question.candidate().get());
        state.out()
                .reply(
                        question.token(),
                        new Answer.MasterDown(
                                isDown,
                                groupState.ballot().leader(),
                                groupState.ballot().epoch()));
        failover.advance(groupState);
    }

    /** A peer answered. */
    void answered(Input.MasterDownAnswered answer) {
        Optional<GroupState> found = state.find(answer.master());
        if (found.isEmpty()) {
            return;
        }
        Optional<PeerSentinel> peer = found.get().group().peer(answer.peer());
        if (peer.isPresent()) {
            noteVote(peer.get(), answer);
            peer.get().answered(answer.down(), answer.leader(), answer.leaderEpoch(), state.now());
            failover.advance(found.get());
        }
    }

    private void noteVote(PeerSentinel peer, Input.MasterDownAnswered answer) {
        if (answer.leader().isEmpty() || answer.leaderEpoch().equals(peer.votedEpoch())) {
            return;
        }
        state.out()
                .note(
                        EventLevel.WARNING,
                        Note.Subject.VOTE_RECEIVED,
                        answer.master(),
                        peer.id() + " voted for " + answer.leader().get() + " " + answer.leaderEpoch());
    }

    /** An own attempt of a lower epoch has been given up by now, so that the vote is free. */
    private void vote(GroupState groupState, Epoch epoch, RunId candidate) {
        long nowMillis = state.now().millis();
        Optional<StandingPause> pause = state.pauseOf(groupState);
        if (pause.isPresent()) {
            String why = "an operator has paused failovers for " + (pause.get().endMillis() - nowMillis) + " ms more";
            noteRefused(groupState, epoch, candidate, why);
            return;
        }
        VoteOutcome outcome = groupState
                .ballot()
                .request(
                        epoch,
                        candidate,
                        groupState.pendingConfigEpoch(),
                        nowMillis,
                        state.timings().holdMillis());
        if (outcome instanceof VoteOutcome.Granted granted) {
            groupState.setBallot(granted.ballot());
            state.persist();
            state.out().event(EventType.VOTE_FOR_LEADER, groupState.group(), candidate + " " + epoch);
            groupState.holdOffUntil(nowMillis + backoff.pauseAfterVoteMillis());
        } else if (outcome instanceof VoteOutcome.Held held) {
            String why = "another leader may act for " + (held.untilMillis() - nowMillis) + " ms more";
            noteRefused(groupState, epoch, candidate, why);
        }
    }

    private void noteRefused(GroupState groupState, Epoch epoch, RunId candidate, String why) {
        state.out()
                .note(
                        EventLevel.NOTICE,
                        Note.Subject.VOTE_REFUSED,
                        groupState.group().name(),
                        "no vote for " + candidate + " in epoch " + epoch + ": " + why);
    }

    private boolean isPlausible(GroupState groupState, Input.MasterDownAsked question) {
        if (question.epoch().isWithinLeapOf(state.currentEpoch())) {
            return true;
        }
        state.out()
                .note(
                        EventLevel.WARNING,
                        Note.Subject.EPOCH_REFUSED,
                        groupState.group().name(),
                        "vote request with epoch " + question.epoch() + " refused: own epoch is "
                                + state.currentEpoch());
        return false;
    }
}
