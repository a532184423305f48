package dev.vedette.quorum;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.detection.CrashEvidence;
import dev.vedette.quorum.discovery.RoleEnforcer;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.failover.ReconfProgress;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.schedule.Due;
import java.util.OptionalLong;

/** Keeps an eye on masters and replicas: their links, PING, INFO, and the judgement that follows. */
final class InstanceDriver {

    /** INFO of a replica that is being promoted: its word is all that clients wait for. */
    private static final long PROMOTION_INFO_PERIOD_MILLIS = 50;

    /** INFO of those who must be in step, or hand over, while all writes stand still. */
    private static final long DRAIN_INFO_PERIOD_MILLIS = 10;

    /** INFO of a replica that changes its master, or of an old master not yet taken back. */
    private static final long CHANGE_INFO_PERIOD_MILLIS = 200;

    /** So long after a vote for another, a change is expected, and it is seen if that one dies before it has announced it. */
    private static final long VOTE_WATCH_MILLIS = 10_000;

    /** INFO where something is wrong. Source: docs/protocol.md, Periodic commands. */
    private static final long TROUBLE_INFO_PERIOD_MILLIS = 1_000;

    private final CoreState state;
    private final Probes probes;
    private final GossipSender gossip;
    private final Consultation consultation;
    private final FailoverDriver failover;
    private final LeaderSteps leader;
    private final CrashWatch crashes;

    InstanceDriver(
            CoreState state,
            Probes probes,
            GossipSender gossip,
            Consultation consultation,
            FailoverDriver failover,
            LeaderSteps leader) {
        this.state = state;
        this.probes = probes;
        this.gossip = gossip;
        this.consultation = consultation;
        this.failover = failover;
        this.leader = leader;
        this.crashes = new CrashWatch(state, probes);
    }

    /** A connection stands: ask for signs of life and for INFO at once, and say hello. */
    void opened(GroupState groupState, RedisInstance instance, LinkKind kind) {
        instance.health().opened(kind, state.now());
        if (kind == LinkKind.COMMAND) {
            leader.linkOpened(groupState, instance);
            service(groupState, instance);
            gossip.toInstance(groupState, instance);
        }
        failover.advance(groupState);
    }

    /** A connection is gone. */
    void lost(GroupState groupState, RedisInstance instance, LinkKind kind) {
        instance.health().lost(kind);
        if (kind == LinkKind.COMMAND && !instance.isSubjectivelyDown()) {
            instance.health().forgetRefusals();
        }
        if (kind == LinkKind.COMMAND && leader.linkLost(groupState, instance)) {
            failover.advance(groupState);
        }
        service(groupState, instance);
    }

    /** An attempt to connect was refused. */
    void refused(GroupState groupState, RedisInstance instance, long begunMillis) {
        if (crashes.refused(groupState, instance, begunMillis)) {
            service(groupState, instance);
        }
    }

    /** What a replica says of its master may decide about that one. */
    void heardOfMaster(GroupState groupState) {
        if (CrashEvidence.isGathering(groupState.group())) {
            service(groupState, groupState.group().master());
        }
    }

    /** A reply to PING. */
    void pingAnswered(GroupState groupState, RedisInstance instance, PingVerdict verdict) {
        boolean isValid = verdict == PingVerdict.PONG || verdict == PingVerdict.ALIVE;
        instance.health().pingAnswered(isValid, state.now());
        if (verdict == PingVerdict.PONG) {
            instance.setRebootedSince(OptionalLong.empty());
        }
        if (verdict == PingVerdict.BUSY && instance.isSubjectivelyDown() && !instance.isScriptKillSent()) {
            state.out().send(instance.id(), new Command.KillScript());
            instance.scriptKillSent();
        }
        if (instance.isSubjectivelyDown() && isValid) {
            service(groupState, instance);
        }
        state.deadlines()
                .setAtLatest(
                        new Due.ForInstance(instance.id()),
                        instance.health().pingDueMillis().orElse(state.now().millis() + 1));
    }

    /** Does for one instance whatever is due, judges it, and arranges when to look again. */
    void service(GroupState groupState, RedisInstance instance) {
        MasterGroup group = groupState.group();
        long downAfterMillis = group.settings().downAfterMillis();
        probes.ping(instance.id(), instance.endpoint(), instance.health(), downAfterMillis);
        if (infoDueMillis(groupState, instance) <= state.now().millis()) {
            probes.askInfo(instance);
        }
        crashes.serve(groupState, instance);
        boolean hasChanged = consultation.judge(groupState, instance);
        long next = probes.nextMillis(instance.health(), downAfterMillis, instance.isSubjectivelyDown());
        next = Math.min(next, infoDueMillis(groupState, instance));
        next = Math.min(next, crashes.nextMillis(groupState, instance));
        state.deadlines()
                .set(new Due.ForInstance(instance.id()), Math.max(state.now().millis() + 1, next));
        if (hasChanged) {
            consultation.consult(groupState);
            failover.advance(groupState);
        }
    }

    private long infoDueMillis(GroupState groupState, RedisInstance instance) {
        if (!instance.health().isCommandOpen() || instance.health().isInfoPending()) {
            return Long.MAX_VALUE;
        }
        OptionalLong asked = instance.health().infoAskedMillis();
        return asked.isEmpty() ? state.now().millis() : asked.getAsLong() + infoPeriodMillis(groupState, instance);
    }

    private long infoPeriodMillis(GroupState groupState, RedisInstance instance) {
        long usualMillis = state.timings().infoPeriodMillis();
        long troubleMillis = Math.min(TROUBLE_INFO_PERIOD_MILLIS, usualMillis);
        boolean mayChangeSoon = groupState
                .ballot()
                .votedForAnotherWithin(
                        VOTE_WATCH_MILLIS, state.myId(), state.now().millis());
        MasterGroup group = groupState.group();
        boolean isHandingOver = groupState.failover() instanceof Failover.HandOver handing
                && (instance == group.master() || handing.replica().equals(instance.endpoint()));
        if (isHandingOver) {
            return DRAIN_INFO_PERIOD_MILLIS;
        }
        if (instance == group.master()) {
            boolean awaitsSuccessor = group.replicas().stream()
                    .anyMatch(replica -> replica.isSuperseded()
                            && replica.roleReported() == Role.MASTER
                            && replica.health().isCommandOpen());
            boolean isOdd = instance.roleReported() == Role.REPLICA;
            return isOdd || awaitsSuccessor
                    ? TROUBLE_INFO_PERIOD_MILLIS / 2
                    : mayChangeSoon ? troubleMillis : usualMillis;
        }
        boolean isPromoting = groupState.failover() instanceof Failover.WaitPromotion waiting
                && waiting.replica().equals(instance.endpoint());
        if (isPromoting) {
            return PROMOTION_INFO_PERIOD_MILLIS;
        }
        boolean isDraining = groupState.failover() instanceof Failover.DrainMaster draining
                && draining.replica().equals(instance.endpoint());
        if (isDraining) {
            return DRAIN_INFO_PERIOD_MILLIS;
        }
        if (CrashEvidence.awaitsWord(group, instance, state.now())) {
            return Math.min(troubleMillis, crashes.periodMillis(group));
        }
        if (ReconfProgress.isUnderWay(instance) || instance.isSuperseded()) {
            return CHANGE_INFO_PERIOD_MILLIS;
        }
        boolean isTrouble = group.master().isSubjectivelyDown()
                || !groupState.isIdle()
                || mayChangeSoon
                || instance.roleReported() == Role.MASTER
                || instance.masterLinkDownMillis() != 0
                || (groupState.isOurs() && RoleEnforcer.followsAnother(group, instance));
        if (!isTrouble) {
            return usualMillis;
        }
        boolean isOnlyWaiting = groupState.isOnlyWaiting() && !mayChangeSoon && instance.roleReported() != Role.MASTER;
        return isOnlyWaiting ? state.crowd().infoPeriodMillis(troubleMillis, usualMillis) : troubleMillis;
    }
}
