package dev.vedette.quorum;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.discovery.RoleEnforcer;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.Payloads;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Role;
import java.util.Optional;
import java.util.OptionalLong;

/** Learns from INFO: replicas, roles, restarts; and corrects what plays the wrong role. Source: docs/protocol.md, INFO. */
final class InfoDriver {

    private final CoreState state;
    private final Probes probes;
    private final FailoverDriver failover;
    private final InstanceDriver instances;
    private final DrainSteps drain;
    private final HandOverSteps handOver;
    private final HostsDriver hosts;

    InfoDriver(
            CoreState state,
            Probes probes,
            FailoverDriver failover,
            InstanceDriver instances,
            DrainSteps drain,
            HandOverSteps handOver,
            HostsDriver hosts) {
        this.state = state;
        this.probes = probes;
        this.failover = failover;
        this.instances = instances;
        this.drain = drain;
        this.handOver = handOver;
        this.hosts = hosts;
    }

    /** An instance answered INFO. */
    void received(GroupState groupState, RedisInstance instance, InfoReport report) {
        MasterGroup group = groupState.group();
        OptionalLong askedMillis = instance.health().infoAnswered();
        noticeReboot(group, instance, report);
        Role roleBefore = instance.roleReported();
        instance.learn(report, state.now());
        instance.setLastInfoAsked(askedMillis);
        if (instance.roleReported() != roleBefore) {
            announceRole(group, instance);
        }
        if (instance == group.master()) {
            group.setAwaitsHosts(false);
            for (Endpoint endpoint : report.replicas()) {
                learnReplica(group, endpoint);
            }
            if (instance.roleReported() == Role.MASTER && mayForget(groupState)) {
                group.leftOvers().forEach(left -> forget(group, left));
            }
            hosts.dropTwins(groupState);
            for (RedisInstance replica : group.replicas()) {
                if (replica.isSuperseded()) {
                    correct(groupState, replica);
                }
            }
        } else {
            if (RoleEnforcer.followsMaster(group, instance)) {
                instance.setSuperseded(false);
            }
            correct(groupState, instance);
        }
        drain.informed(groupState, instance);
        handOver.informed(groupState, instance);
        rescue(groupState, instance);
        failover.advance(groupState);
        instances.service(groupState, instance);
        if (instance != group.master()) {
            instances.heardOfMaster(groupState);
        }
    }

    /**
     * A server that has stepped down for a successor which does not take over serves nobody, and nothing of its own ends that
     * soon: it is told to call it off. So nobody has to remember who began.
     */
    private void rescue(GroupState groupState, RedisInstance instance) {
        boolean isStuck = instance.steppedDownSinceMillis().isPresent()
                && state.now().millis() - instance.steppedDownSinceMillis().getAsLong() > HandOverSteps.LONGEST_MILLIS;
        if (isStuck && !(groupState.failover() instanceof Failover.HandOver)) {
            state.out().send(instance.id(), new Command.CancelHandOver());
            state.out()
                    .note(
                            EventLevel.WARNING,
                            Note.Subject.FAILOVER_DECIDED,
                            groupState.group().name(),
                            instance.endpoint() + " has waited for its successor for more than "
                                    + HandOverSteps.LONGEST_MILLIS + " ms and is told to serve again");
        }
    }

    private void noticeReboot(MasterGroup group, RedisInstance instance, InfoReport report) {
        boolean isOther = instance.runId().isPresent()
                && report.runId().isPresent()
                && !instance.runId().equals(report.runId());
        if (!isOther) {
            return;
        }
        state.out().event(EventType.REBOOT, group, Payloads.instance(group, instance));
        if (instance == group.master() && group.settings().rebootDownAfterMillis() > 0) {
            instance.setRebootedSince(OptionalLong.of(state.now().millis()));
        }
    }

    private void announceRole(MasterGroup group, RedisInstance instance) {
        Role configured = instance == group.master() ? Role.MASTER : Role.REPLICA;
        EventType type = instance.roleReported() == configured ? EventType.ROLE_AS_CONFIGURED : EventType.ROLE_CHANGED;
        String role = instance.roleReported() == Role.MASTER ? "master" : "slave";
        String payload = Payloads.instance(group, instance) + " new reported role is " + role;
        state.out().event(type, group, payload);
    }

    /** Whoever may be told just now to become master must stay known, or nobody could take it back. */
    private boolean mayForget(GroupState groupState) {
        long heldUntilMillis = groupState
                .ballot()
                .heldUntilMillis(state.timings().holdMillis())
                .orElse(Long.MIN_VALUE);
        return groupState.isIdle() && state.now().millis() >= heldUntilMillis;
    }

    /** A reset was to forget those whom the master does not have any more. */
    private void forget(MasterGroup group, RedisInstance replica) {
        probes.close(replica);
        group.removeReplica(replica);
        state.persist();
    }

    private void learnReplica(MasterGroup group, Endpoint endpoint) {
        Optional<RedisInstance> known = group.at(endpoint);
        if (known.isPresent() && group.isUnconfirmed(known.get())) {
            group.confirm(known.get());
            state.out().event(EventType.REPLICA_FOUND, group, Payloads.replica(group, known.get()));
        }
        if (group.knows(endpoint) || group.replicas().size() >= InfoReport.MAX_REPLICAS) {
            return;
        }
        if (group.hosts().address(endpoint.host()).isEmpty()) {
            group.setAwaitsHosts(true);
            return;
        }
        RedisInstance replica = group.addReplica(endpoint, state.now());
        probes.open(replica);
        state.persist();
        state.out().event(EventType.REPLICA_FOUND, group, Payloads.replica(group, replica));
    }

    private void correct(GroupState groupState, RedisInstance replica) {
        if (!mayCorrect(groupState, replica)) {
            return;
        }
        MasterGroup group = groupState.group();
        RoleEnforcer.Correction correction = RoleEnforcer.decide(
                group, replica, groupState.isOurs() && groupState.isIdle(), state.timings(), state.now());
        switch (correction) {
            case CONVERT_TO_REPLICA -> follow(group, replica, EventType.CONVERT_TO_REPLICA);
            case FIX_MASTER -> follow(group, replica, EventType.FIX_REPLICA_CONFIG);
            case NONE -> {
                if (replica.isSuperseded() && replica.roleReported() == Role.MASTER) {
                    askForSanity(group, replica);
                }
            }
        }
    }

    /** The old master can be demoted only on its successor's fresh word. */
    private void askForSanity(MasterGroup group, RedisInstance replica) {
        long ageMillis = state.now().millis() - group.master().lastInfoMillis().orElse(Long.MIN_VALUE / 2);
        if (ageMillis >= RoleEnforcer.FRESH_INFO_MAX_AGE_MILLIS || !RoleEnforcer.hasAnsweredSince(group, replica)) {
            probes.askInfo(group.master());
        }
    }

    /**
     * Nobody is corrected while another leader may act, or while an own failover is about to change who is master. One that
     * plays master takes writes and is told each second; one that only follows another may be busy doing as it was told.
     */
    private boolean mayCorrect(GroupState groupState, RedisInstance replica) {
        long nowMillis = state.now().millis();
        boolean isElectionNear = groupState
                        .ballot()
                        .heldUntilMillis(state.timings().holdMillis())
                        .orElse(nowMillis)
                > nowMillis;
        boolean isQuiet = groupState.isIdle()
                || (groupState.failover() instanceof Failover.ReconfReplicas && replica.isSuperseded());
        long patience = replica.roleReported() == Role.MASTER
                ? state.timings().askPeriodMillis()
                : state.timings().reconfTimeoutMillis();
        boolean isRecent = replica.correctedMillis().isPresent()
                && nowMillis - replica.correctedMillis().getAsLong() < patience;
        return !state.isTilted() && !isElectionNear && isQuiet && !isRecent;
    }

    /** An order that waited for the disk might leave when another master is told already: there will be another INFO. */
    private void follow(MasterGroup group, RedisInstance replica, EventType event) {
        if (!replica.health().isCommandOpen() || !state.isFlushed(state.durableVersion())) {
            return;
        }
        state.out().send(replica.id(), new Command.Follow(group.address()));
        probes.askInfoAgain(replica);
        replica.corrected(state.now());
        state.out().event(event, group, Payloads.replica(group, replica));
    }
}
