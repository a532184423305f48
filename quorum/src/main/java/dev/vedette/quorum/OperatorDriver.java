package dev.vedette.quorum;

import dev.vedette.quorum.command.LinkOrder;
import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.durable.KnownPeer;
import dev.vedette.quorum.election.Ballot;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.failover.FailoverCause;
import dev.vedette.quorum.failover.ReplicaRanking;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.Payloads;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import java.util.List;
import java.util.Optional;

/** Does what operators ask for: monitor, remove, reset, change settings, fail over. */
final class OperatorDriver {

    private final CoreState state;
    private final Probes probes;
    private final FailoverDriver failover;
    private final PauseDriver pauses;

    OperatorDriver(CoreState state, Probes probes, FailoverDriver failover, PauseDriver pauses) {
        this.state = state;
        this.probes = probes;
        this.failover = failover;
        this.pauses = pauses;
    }

    /** Takes a master up from the durable state, at the start of a life. */
    void restore(DurableMaster known) {
        MasterGroup group =
                new MasterGroup(known.name(), known.address(), known.settings(), known.configEpoch(), state.now());
        group.setHosts(state.hosts());
        known.replicas().stream()
                .filter(endpoint -> !group.knows(endpoint))
                .forEach(endpoint -> group.addReplica(endpoint, state.now()));
        GroupState groupState =
                add(group, Ballot.restored(known.leaderEpoch(), state.now().millis()));
        state.raiseEpoch(Epoch.max(known.configEpoch(), known.leaderEpoch()));
        for (KnownPeer peer : known.peers()) {
            if (!peer.id().equals(state.myId())) {
                var link = state.sharePeerLink(peer.id(), peer.endpoint(), known.name());
                group.addPeer(peer.id(), link, state.now());
            }
        }
        begin(groupState);
    }

    /** Monitors a further master. */
    void monitor(Input.MonitorRequested request) {
        if (state.find(request.master()).isPresent()) {
            refuse(request.token(), Answer.Refusal.DUPLICATE_MASTER);
            return;
        }
        MasterSettings settings = MasterSettings.defaults(request.quorum())
                .withPeriods(
                        state.timings().defaultDownAfterMillis(),
                        state.timings().defaultFailoverTimeoutMillis());
        MasterGroup group = new MasterGroup(request.master(), request.address(), settings, Epoch.ZERO, state.now());
        group.setHosts(state.hosts());
        state.persist();
        state.out().reply(request.token(), new Answer.Done());
        // The master may have been watched before: whatever was voted for it then stays used, and binds.
        begin(add(group, Ballot.restored(state.currentEpoch(), state.now().millis())));
        pauses.masterAdded();
    }

    /** Forgets a master. */
    void remove(Input.RemoveRequested request) {
        Optional<GroupState> found = state.find(request.master());
        if (found.isEmpty()) {
            refuse(request.token(), Answer.Refusal.NO_SUCH_MASTER);
            return;
        }
        MasterGroup group = found.get().group();
        state.out().event(EventType.MONITOR_ENDED, group, Payloads.master(group));
        dropOthers(group);
        probes.close(group.master());
        state.remove(found.get());
        pauses.masterRemoved();
        state.persist();
        state.out().reply(request.token(), new Answer.Done());
    }

    /** Forgets peers and failover state of some masters, to learn them anew; replicas are kept as long as the master says nothing of them. */
    void reset(Input.ResetRequested request) {
        int count = 0;
        for (MasterName name : request.masters()) {
            Optional<GroupState> found = state.find(name);
            found.ifPresent(this::reset);
            count += found.isPresent() ? 1 : 0;
        }
        if (count > 0) {
            state.persist();
        }
        state.out().reply(request.token(), new Answer.DoneFor(count));
    }

    /** Replaces a master's settings. New credentials renew the links. */
    void configure(Input.SettingsRequested request) {
        Optional<GroupState> found = state.find(request.master());
        if (found.isEmpty()) {
            refuse(request.token(), Answer.Refusal.NO_SUCH_MASTER);
            return;
        }
        MasterGroup group = found.get().group();
        boolean needsNewLinks = !group.settings().hasSameCredentials(request.settings());
        boolean isOtherBound =
                group.settings().downAfterMillis() != request.settings().downAfterMillis();
        boolean isOtherWindow =
                group.settings().crashDetectionMillis() != request.settings().crashDetectionMillis();
        group.setSettings(request.settings());
        state.settingsChanged();
        if (isOtherBound) {
            judgeAnew(group);
        }
        if (isOtherWindow) {
            probes.attendSoon(group.master());
        }
        for (String change : request.changes()) {
            state.out().event(EventType.SET, group, Payloads.master(group) + " " + change);
        }
        if (needsNewLinks) {
            renew(group.master());
            group.replicas().forEach(this::renew);
        }
        state.persist();
        state.out().reply(request.token(), new Answer.Done());
        failover.advance(found.get());
    }

    /** Begins a failover without asking whether the master is down. */
    void failOver(Input.FailoverRequested request) {
        Optional<GroupState> found = state.find(request.master());
        if (found.isEmpty()) {
            refuse(request.token(), Answer.Refusal.NO_SUCH_MASTER);
        } else if (!found.get().isIdle() || mayAnotherLead(found.get())) {
            refuse(request.token(), Answer.Refusal.FAILOVER_IN_PROGRESS);
        } else if (request.cause() == FailoverCause.COORDINATED
                && !found.get().group().master().canHandOver()) {
            refuse(request.token(), Answer.Refusal.CANNOT_HAND_OVER);
        } else if (request.cause() == FailoverCause.COORDINATED
                && state.pauseOf(found.get()).isPresent()) {
            refuse(request.token(), Answer.Refusal.PAUSED);
        } else if (ReplicaRanking.of(found.get().group(), state.timings(), state.now())
                .chosen()
                .isEmpty()) {
            refuse(request.token(), Answer.Refusal.NO_GOOD_REPLICA);
        } else {
            state.out().reply(request.token(), new Answer.Done());
            failover.begin(found.get(), request.cause());
        }
    }

    /** Wants all state written, changed or not. */
    void flush(Input.FlushRequested request) {
        state.persist();
        state.out().reply(request.token(), new Answer.Done());
    }

    private GroupState add(MasterGroup group, Ballot ballot) {
        long desyncMillis = state.random().below(state.timings().publishPeriodMillis());
        GroupState groupState = new GroupState(group, ballot, state.now().millis() + desyncMillis);
        state.add(groupState);
        return groupState;
    }

    private void begin(GroupState groupState) {
        MasterGroup group = groupState.group();
        String quorum = " quorum " + group.settings().quorum();
        state.out().event(EventType.MONITOR, group, Payloads.master(group) + quorum);
        probes.open(group.master());
        group.replicas().forEach(probes::open);
        failover.advance(groupState);
    }

    private void reset(GroupState groupState) {
        MasterGroup group = groupState.group();
        boolean isHeld = DrainSteps.holdsWrites(groupState.failover());
        DrainSteps.letGo(state, groupState);
        dropPeers(group);
        group.reset(state.now());
        state.downMasters().judged(groupState);
        groupState.moveTo(new Failover.Idle());
        groupState.clearHoldOff();
        groupState.setOurs(false);
        state.out().event(EventType.RESET_MASTER, group, Payloads.master(group));
        if (!isHeld) {
            // Its link must carry the word that writes may go on.
            renew(group.master());
        }
        group.replicas().forEach(probes::askInfo);
        failover.advance(groupState);
    }

    /** The silence so far was allowed by the old bound: under the new one everybody gets the full time, and is asked. */
    private void judgeAnew(MasterGroup group) {
        probes.beginAnew(group.master().id(), group.master().health());
        group.replicas().forEach(replica -> probes.beginAnew(replica.id(), replica.health()));
        group.peers()
                .forEach(peer -> probes.beginAnew(peer.link().id(), peer.link().health()));
    }

    private void dropOthers(MasterGroup group) {
        group.replicas().forEach(probes::close);
        dropPeers(group);
    }

    private void dropPeers(MasterGroup group) {
        for (PeerSentinel peer : List.copyOf(group.peers())) {
            state.releasePeerLink(peer.link(), group.name());
        }
    }

    private void renew(RedisInstance instance) {
        state.out().link(new LinkOrder.Renew(instance.id(), "by order of the operator"));
    }

    private boolean mayAnotherLead(GroupState groupState) {
        return groupState.isBoundToAnother(
                state.myId(), state.now().millis(), state.timings().holdMillis());
    }

    private void refuse(ReplyToken token, Answer.Refusal reason) {
        state.out().reply(token, new Answer.Refused(reason));
    }
}
