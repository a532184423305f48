package dev.vedette.quorum;

import dev.vedette.quorum.command.CommandKind;
import dev.vedette.quorum.durable.DurableState;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.PeerLink;
import dev.vedette.quorum.instance.PeerSentinel;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.schedule.Due;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Finds for each input whom it concerns, and hands it to the driver in charge. */
final class Dispatcher implements InputHandler {

    private final CoreState state;
    private final TiltDriver tilt;
    private final DurableState restored;
    private final Probes probes;
    private final GossipSender gossip;
    private final Consultation consultation;
    private final DrainSteps drain;
    private final HandOverSteps handOver;
    private final LeaderSteps leader;
    private final FailoverDriver failover;
    private final InstanceDriver instances;
    private final PeerDriver peers;
    private final InfoDriver info;
    private final GossipReceiver receiver;
    private final VoteDriver votes;
    private final OperatorDriver operator;
    private final HostsDriver hosts;
    private final PauseDriver pauses;
    private final ForgetDriver forget;

    Dispatcher(CoreState state, TiltDriver tilt, DurableState restored) {
        this.state = state;
        this.tilt = tilt;
        this.restored = restored;
        this.probes = new Probes(state);
        this.gossip = new GossipSender(state, probes);
        this.consultation = new Consultation(state, probes);
        Backoff backoff = new Backoff(state);
        Promotion promotion = new Promotion(state, probes);
        this.leader = new LeaderSteps(state, probes, backoff, promotion);
        this.drain = new DrainSteps(state, probes, backoff, promotion);
        this.handOver = new HandOverSteps(state, probes, backoff, drain);
        CandidateSteps candidate = new CandidateSteps(state, probes, consultation, backoff, promotion, drain, handOver);
        SwitchSteps switches = new SwitchSteps(state, probes, gossip);
        this.failover = new FailoverDriver(state, consultation, candidate, drain, handOver, leader, switches);
        this.instances = new InstanceDriver(state, probes, gossip, consultation, failover, leader);
        this.peers = new PeerDriver(state, probes, gossip);
        this.hosts = new HostsDriver(state, probes);
        this.info = new InfoDriver(state, probes, failover, instances, drain, handOver, hosts);
        this.receiver = new GossipReceiver(state, failover, gossip);
        this.votes = new VoteDriver(state, consultation, failover, backoff);
        this.pauses = new PauseDriver(state, failover);
        this.operator = new OperatorDriver(state, probes, failover, pauses);
        this.forget = new ForgetDriver(state, probes, failover);
    }

    @Override
    public void started(Input.Started input) {
        restored.masters().forEach(operator::restore);
        pauses.restore(restored.pauses(), input.unixMillis());
    }

    @Override
    public void deadlineReached(Input.DeadlineReached input) {
        Optional<Due> due = state.deadlines().takeDue(state.now().millis());
        while (due.isPresent() && !state.isCrashed()) {
            serve(due.get());
            due = state.deadlines().takeDue(state.now().millis());
        }
    }

    @Override
    public void linkOpened(Input.LinkOpened input) {
        withInstance(input.instance(), (group, instance) -> instances.opened(group, instance, input.kind()), link -> {
            peers.opened(link, input.kind());
            pauses.peerOpened(link);
            link.sharers().forEach(name -> state.find(name).ifPresent(shared -> consultation.reached(shared, link)));
        });
    }

    @Override
    public void linkLost(Input.LinkLost input) {
        withInstance(input.instance(), (group, instance) -> instances.lost(group, instance, input.kind()), link -> {
            peers.lost(link, input.kind());
            pauses.failed(link, "the connection broke");
        });
    }

    @Override
    public void connectionRefused(Input.ConnectionRefused input) {
        withInstance(
                input.instance(),
                (group, instance) -> instances.refused(group, instance, input.begunMillis()),
                link -> {});
    }

    @Override
    public void pingAnswered(Input.PingAnswered input) {
        Optional<Monitored> found = monitored(input.instance());
        if (found.isPresent()) {
            instances.pingAnswered(found.get().group(), found.get().instance(), input.verdict());
        } else {
            peerLink(input.instance()).ifPresent(link -> peers.pingAnswered(link, input.verdict()));
        }
    }

    @Override
    public void infoReceived(Input.InfoReceived input) {
        Optional<Monitored> found = monitored(input.instance());
        if (found.isPresent()) {
            info.received(found.get().group(), found.get().instance(), input.report());
        }
    }

    @Override
    public void helloPublished(Input.HelloPublished input) {
        withInstance(input.instance(), (group, instance) -> instance.health().setHelloPending(false), link -> {});
    }

    @Override
    public void reconfigurationAccepted(Input.ReconfigurationAccepted input) {
        withInstance(
                input.instance(),
                (group, instance) -> {
                    instance.obeyed(state.now());
                    probes.askInfo(instance);
                },
                link -> {});
    }

    @Override
    public void writesPaused(Input.WritesPaused input) {
        withInstance(
                input.instance(),
                (group, instance) -> {
                    drain.paused(group, instance);
                    handOver.accepted(group, instance);
                    failover.advance(group);
                },
                link -> {});
    }

    @Override
    public void commandFailed(Input.CommandFailed input) {
        if (input.kind() != CommandKind.PING && input.kind() != CommandKind.ASK_MASTER_DOWN) {
            state.out()
                    .note(
                            EventLevel.VERBOSE,
                            Note.Subject.COMMAND_FAILED,
                            input.kind() + " to " + input.instance() + " failed: " + input.reason());
        }
        withInstance(
                input.instance(), (group, instance) -> failed(group, instance, input), link -> failed(link, input));
    }

    @Override
    public void helloHeard(Input.HelloHeard input) {
        receiver.heard(input.hello());
    }

    @Override
    public void ownIdHeard(Input.OwnIdHeard input) {
        receiver.ownIdHeard(input);
    }

    @Override
    public void masterDownAnswered(Input.MasterDownAnswered input) {
        votes.answered(input);
    }

    @Override
    public void masterDownAsked(Input.MasterDownAsked input) {
        votes.asked(input);
    }

    @Override
    public void failoverRequested(Input.FailoverRequested input) {
        operator.failOver(input);
    }

    @Override
    public void monitorRequested(Input.MonitorRequested input) {
        operator.monitor(input);
    }

    @Override
    public void removeRequested(Input.RemoveRequested input) {
        operator.remove(input);
    }

    @Override
    public void resetRequested(Input.ResetRequested input) {
        operator.reset(input);
    }

    @Override
    public void pauseRequested(Input.PauseRequested input) {
        pauses.ordered(input);
    }

    @Override
    public void pausesTold(Input.PausesTold input) {
        pauses.told(input);
    }

    @Override
    public void pausesAnswered(Input.PausesAnswered input) {
        pauses.answered(input);
    }

    @Override
    public void forgetReplicaRequested(Input.ForgetReplicaRequested input) {
        forget.replica(input);
    }

    @Override
    public void forgetPeerRequested(Input.ForgetPeerRequested input) {
        forget.peer(input);
    }

    @Override
    public void settingsRequested(Input.SettingsRequested input) {
        operator.configure(input);
    }

    @Override
    public void flushRequested(Input.FlushRequested input) {
        operator.flush(input);
    }

    @Override
    public void timingsRequested(Input.TimingsRequested input) {
        state.setTimings(input.timings());
        state.out().reply(input.token(), new Answer.DoneForNow());
        state.allGroups().forEach(this::attendOverdue);
    }

    @Override
    public void crashRequested(Input.CrashRequested input) {
        state.setCrashPoints(input.points());
        state.out().reply(input.token(), new Answer.DoneForNow());
    }

    @Override
    public void hostsChanged(Input.HostsChanged input) {
        hosts.changed(input.hosts());
    }

    @Override
    public void stateFlushed(Input.StateFlushed input) {
        boolean wasFailing = state.isSavingFailing();
        state.setFlushedVersion(input.version());
        (wasFailing ? state.allGroups() : state.awaitingFlush()).forEach(failover::advance);
    }

    @Override
    public void stateFlushFailed(Input.StateFlushFailed input) {
        if (!state.isSavingFailing()) {
            state.out()
                    .note(
                            EventLevel.WARNING,
                            Note.Subject.STATE_NOT_SAVED,
                            "state could not be saved, so no failover is started here until it can: " + input.reason());
        }
        state.setSavingFailing();
        for (GroupState groupState : state.allGroups()) {
            groupState.group().master().health().setHelloPending(false);
            groupState.group().replicas().forEach(replica -> replica.health().setHelloPending(false));
            groupState.group().peers().forEach(PeerSentinel::askFailed);
            leader.savingFailed(groupState);
            handOver.savingFailed(groupState);
            failover.advance(groupState);
        }
    }

    private void serve(Due due) {
        if (due instanceof Due.ForInstance forInstance) {
            serveInstance(forInstance);
        } else if (due instanceof Due.ForGroup forGroup) {
            state.find(forGroup.master())
                    .ifPresentOrElse(this::serveGroup, () -> state.deadlines().clear(due));
        } else if (due == Due.Single.PAUSES) {
            pauses.due();
        } else if (due == Due.Single.PEERS) {
            gossip.gathered();
        } else {
            tilt.ended();
            state.allGroups().forEach(this::attendAll);
        }
    }

    private void serveInstance(Due.ForInstance due) {
        Optional<Monitored> found = monitored(due.instance());
        Optional<PeerLink> link = peerLink(due.instance());
        if (found.isPresent()) {
            instances.service(found.get().group(), found.get().instance());
        } else if (link.isPresent()) {
            peers.service(link.get());
        } else {
            state.deadlines().clear(due);
        }
    }

    /** What was arranged by the old periods may be overdue by the new ones: everything periodic begins again now. */
    private void attendOverdue(GroupState groupState) {
        MasterGroup group = groupState.group();
        group.master().health().pingSoon(state.now());
        group.replicas().forEach(replica -> replica.health().pingSoon(state.now()));
        group.peers().forEach(peer -> peer.link().health().pingSoon(state.now()));
        groupState.setHelloDue(state.now().millis());
        groupState.setAskDue(state.now().millis());
        attendAll(groupState);
    }

    /** Nobody was judged in TILT, and nothing begun: everybody is looked at again. */
    private void attendAll(GroupState groupState) {
        probes.attendSoon(groupState.group().master());
        groupState.group().replicas().forEach(probes::attendSoon);
        groupState.group().peers().forEach(peer -> probes.attendSoon(peer.link()));
        serveGroup(groupState);
    }

    private void serveGroup(GroupState groupState) {
        if (state.now().millis() >= groupState.helloDueMillis()) {
            gossip.round(groupState);
        }
        consultation.consult(groupState);
        failover.advance(groupState);
    }

    private void failed(GroupState groupState, RedisInstance instance, Input.CommandFailed input) {
        switch (input.kind()) {
            case PING -> instance.health().pingFailed();
            case ASK_INFO -> instance.health().infoFailed();
            case PUBLISH_HELLO -> instance.health().setHelloPending(false);
            case PROMOTE -> {
                leader.promotionFailed(groupState, instance.id(), input.reason());
                failover.advance(groupState);
            }
            case PAUSE_WRITES -> {
                drain.refused(groupState, input.reason());
                failover.advance(groupState);
            }
            case HAND_OVER -> {
                handOver.refused(groupState, input.reason());
                failover.advance(groupState);
            }
            case FOLLOW, CANCEL_HAND_OVER, SETTLE, RESUME_WRITES, TELL_PAUSES, KILL_SCRIPT, ASK_MASTER_DOWN ->
                probes.askInfo(instance);
        }
        instances.service(groupState, instance);
    }

    private void failed(PeerLink link, Input.CommandFailed input) {
        if (input.kind() == CommandKind.PING) {
            link.health().pingFailed();
            peers.service(link);
        } else if (input.kind() == CommandKind.TELL_PAUSES) {
            pauses.failed(link, input.reason());
        }
    }

    private void withInstance(InstanceId id, BiConsumer<GroupState, RedisInstance> onData, Consumer<PeerLink> onPeer) {
        Optional<Monitored> found = monitored(id);
        if (found.isPresent()) {
            onData.accept(found.get().group(), found.get().instance());
        } else {
            peerLink(id).ifPresent(onPeer);
        }
    }

    /** A master or replica that is known, and its group. */
    private record Monitored(GroupState group, RedisInstance instance) {}

    /** Without lambdas that hold something, which the quick compiler translates badly, as in all that many messages come through. */
    private Optional<Monitored> monitored(InstanceId id) {
        if (id instanceof InstanceId.DataInstance data) {
            Optional<GroupState> group = state.find(data.master());
            if (group.isPresent()) {
                Optional<RedisInstance> found = group.get().group().find(data);
                return found.isPresent() ? Optional.of(new Monitored(group.get(), found.get())) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<PeerLink> peerLink(InstanceId id) {
        return id instanceof InstanceId.PeerInstance peer ? state.findPeerLink(peer) : Optional.empty();
    }
}
