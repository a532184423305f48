package dev.vedette.quorum;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.detection.CrashEvidence;
import dev.vedette.quorum.detection.ObjectiveDown;
import dev.vedette.quorum.detection.SubjectiveDown;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.Payloads;
import dev.vedette.quorum.instance.PeerLink;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.RunId;
import java.util.Optional;
import java.util.OptionalLong;

/** Judges masters and replicas, and agrees with the peers on masters. Source: docs/protocol.md, Failure detection. */
final class Consultation {

    /** For so many ask periods after SDOWN, peers that see the master up are asked again soon. */
    private static final int EAGER_ASK_PERIODS = 5;

    /** The shortest pause between two questions to one peer. */
    private static final long SHORTEST_ASK_PERIOD_MILLIS = 50;

    private final CoreState state;
    private final Probes probes;

    Consultation(CoreState state, Probes probes) {
        this.state = state;
        this.probes = probes;
    }

    /** Judges one instance anew; answers whether the judgement changed. Nobody is judged in TILT. */
    boolean judge(GroupState groupState, RedisInstance instance) {
        MasterGroup group = groupState.group();
        boolean isDown = SubjectiveDown.holds(group, instance, state.timings(), state.now());
        if (state.isTilted() || isDown == instance.isSubjectivelyDown()) {
            return false;
        }
        if (isDown && instance == group.master()) {
            noteCrash(group);
        }
        instance.setSdownSince(isDown ? OptionalLong.of(state.now().millis()) : OptionalLong.empty());
        if (instance == group.master()) {
            state.downMasters().judged(groupState);
        }
        EventType type = isDown ? EventType.SUBJECTIVELY_DOWN : EventType.SUBJECTIVELY_UP;
        state.out().event(type, group, Payloads.instance(group, instance));
        if (isDown && instance == group.master()) {
            group.replicas().forEach(probes::askInfo);
            groupState.setAskDue(state.now().millis());
            groupState.setEchoes(0);
        }
        return true;
    }

    /** Asks each peer whose answer is due, and counts again. */
    void consult(GroupState groupState) {
        MasterGroup group = groupState.group();
        if (state.isTilted() || !group.master().isSubjectivelyDown()) {
            return;
        }
        if (state.now().millis() >= groupState.askDueMillis()) {
            for (PeerSentinel peer : group.peers()) {
                askIfDue(groupState, peer);
            }
            groupState.setAskDue(state.now().millis() + askPeriodMillis(group));
        }
        evaluate(groupState);
    }

    /**
     * A peer asks about this master. Whoever asks holds it for down, so that its answer to the same question would be yes: it is
     * not waited for until the next question is due. Once for each peer, or two who need a third would ask one another for ever.
     */
    void heardQuestion(GroupState groupState) {
        MasterGroup group = groupState.group();
        boolean isUndecided = !state.isTilted() && group.master().isSubjectivelyDown() && !group.isObjectivelyDown();
        if (isUndecided && groupState.echoes() < group.peers().size()) {
            groupState.setEchoes(groupState.echoes() + 1);
            for (PeerSentinel peer : group.peers()) {
                if (!peer.saysMasterDown()) {
                    askIfDue(groupState, peer);
                }
            }
        }
    }

    /** A peer can be asked from now on: for its vote if an election runs, else for its view. */
    void reached(GroupState groupState, PeerLink link) {
        if (groupState.failover() instanceof Failover.WaitStart waiting) {
            Epoch epoch = waiting.context().epoch();
            groupState
                    .group()
                    .peer(link.id().id())
                    .ifPresent(peer -> ask(groupState.group(), peer, epoch, Optional.of(state.myId())));
        } else {
            consult(groupState);
        }
    }

    /** Asks every reachable peer for its vote. */
    void askVotes(GroupState groupState, Epoch epoch) {
        for (PeerSentinel peer : groupState.group().peers()) {
            if (peer.link().health().isCommandOpen()) {
                ask(groupState.group(), peer, epoch, Optional.of(state.myId()));
            }
        }
    }

    /** Counts the sentinels that call the master down, and says so when the agreement begins or ends. */
    void evaluate(GroupState groupState) {
        MasterGroup group = groupState.group();
        int quorum = group.settings().quorum();
        int votes = ObjectiveDown.votes(group, state.timings(), state.now());
        boolean isDown = votes >= quorum;
        if (state.isTilted() || isDown == group.isObjectivelyDown()) {
            return;
        }
        group.setOdownSince(isDown ? OptionalLong.of(state.now().millis()) : OptionalLong.empty());
        if (isDown) {
            String count = " #quorum " + votes + "/" + quorum;
            state.out().event(EventType.OBJECTIVELY_DOWN, group, Payloads.master(group) + count);
        } else {
            state.out().event(EventType.OBJECTIVELY_UP, group, Payloads.master(group));
            if (!group.master().isSubjectivelyDown()) {
                groupState.clearHoldOff();
            }
        }
    }

    private void noteCrash(MasterGroup group) {
        if (CrashEvidence.holds(group, state.now())) {
            state.out()
                    .note(
                            EventLevel.WARNING,
                            Note.Subject.CRASH_DETECTED,
                            group.name(),
                            CrashEvidence.summary(group, state.now()));
        }
    }

    private void askIfDue(GroupState groupState, PeerSentinel peer) {
        long nowMillis = state.now().millis();
        boolean isWaiting = peer.askedMillis().isPresent()
                && nowMillis - peer.askedMillis().getAsLong() < state.timings().askPeriodMillis();
        if (!isWaiting && peer.link().health().isCommandOpen()) {
            ask(groupState.group(), peer, state.currentEpoch(), Optional.empty());
        }
    }

    private void ask(MasterGroup group, PeerSentinel peer, Epoch epoch, Optional<RunId> candidate) {
        state.out().send(peer.link().id(), new Command.AskMasterDown(group.name(), group.address(), epoch, candidate));
        peer.asked(state.now());
    }

    private long askPeriodMillis(MasterGroup group) {
        long longest = state.timings().askPeriodMillis();
        long downMillis = state.now().millis()
                - group.master().sdownSinceMillis().orElse(state.now().millis());
        if (group.isObjectivelyDown()) {
            return state.crowd().askPeriodMillis(longest);
        }
        if (downMillis > EAGER_ASK_PERIODS * longest) {
            return longest;
        }
        long eager = group.settings().downAfterMillis() / 10;
        return Math.min(longest, Math.max(SHORTEST_ASK_PERIOD_MILLIS, eager));
    }
}
