package dev.vedette.quorum;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.discovery.RoleEnforcer;
import dev.vedette.quorum.event.EventType;
import dev.vedette.quorum.event.ScriptRole;
import dev.vedette.quorum.failover.Failover;
import dev.vedette.quorum.failover.ReplicaRanking;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.Payloads;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.Role;

/**
 * Makes a new address the one that clients are told, once it is durable: an own promotion, or another leader's that a hello
 * told of. Source: docs/protocol.md, Switch; docs/compatibility.md, Order of a switch.
 */
final class SwitchSteps {

    private final CoreState state;
    private final Probes probes;
    private final GossipSender gossip;

    SwitchSteps(CoreState state, Probes probes, GossipSender gossip) {
        this.state = state;
        this.probes = probes;
        this.gossip = gossip;
    }

    /** Announces the own promotion as soon as it is durable. */
    boolean switching(GroupState groupState, Failover.Switching switching) {
        if (!state.isFlushed(switching.version())) {
            return false;
        }
        MasterGroup group = groupState.group();
        state.out().event(EventType.RECONF_REPLICAS, group, Payloads.master(group));
        move(
                groupState,
                ScriptRole.LEADER,
                switching.replica(),
                switching.context().epoch());
        groupState.setOurs(true);
        groupState.moveTo(switching.switched(state.now().millis()));
        group.replicas().stream().filter(RedisInstance::isSuperseded).forEach(old -> takeBack(group, old));
        if (switching.context().isCoordinated()) {
            settle(group.master(), false);
        }
        gossip.announce(groupState);
        return true;
    }

    /**
     * Follows another leader's switch as soon as that is durable here; at once if nothing can be saved here, since the leader
     * has saved it before it told, and clients must not be sent to the old master for as long as a disk is full.
     */
    boolean adopting(GroupState groupState, Failover.Adopting adopting) {
        if (!state.isFlushed(adopting.version()) && !state.isSavingFailing()) {
            return false;
        }
        MasterGroup group = groupState.group();
        group.peer(adopting.from())
                .ifPresent(from -> state.out().event(EventType.CONFIG_UPDATE_FROM, group, Payloads.peer(group, from)));
        move(groupState, ScriptRole.OBSERVER, adopting.address(), adopting.configEpoch());
        groupState.setOurs(false);
        gossip.announce(groupState);
        groupState.moveTo(adopting.adopted());
        return true;
    }

    private void move(GroupState groupState, ScriptRole role, Endpoint address, Epoch configEpoch) {
        MasterGroup group = groupState.group();
        Endpoint oldAddress = group.master().endpoint();
        Endpoint oldShown = group.address();
        boolean isKnown =
                group.find(new InstanceId.DataInstance(group.name(), address)).isPresent();
        group.switchTo(address, configEpoch, state.now());
        if (!isKnown) {
            probes.open(group.master());
        }
        state.reindex(oldAddress, groupState);
        state.downMasters().judged(groupState);
        groupState.setBallot(groupState.ballot().settledBy(configEpoch));
        groupState.clearHoldOff();
        state.out()
                .event(
                        EventType.SWITCH_MASTER,
                        group,
                        group.name() + " " + oldShown.words() + " "
                                + group.address().words());
        state.out().reconfigured(group, role, oldShown, group.address());
        group.replicas()
                .forEach(
                        replica -> state.out().event(EventType.REPLICA_FOUND, group, Payloads.replica(group, replica)));
        probes.askInfo(group.master());
        group.replicas().forEach(probes::askInfo);
        group.replicas().forEach(probes::attendSoon);
    }

    /** An old master that has stepped down by itself has done most already. */
    private void takeBack(MasterGroup group, RedisInstance old) {
        if (RoleEnforcer.followsMaster(group, old)) {
            settle(old, true);
        } else {
            demote(group, old);
        }
    }

    private void settle(RedisInstance instance, boolean resumesWrites) {
        if (ReplicaRanking.isReachable(instance)) {
            state.out().send(instance.id(), new Command.Settle(resumesWrites));
            probes.askInfoAgain(instance);
        }
    }

    /** An old master that still answers takes writes that would be lost: it is demoted at once. */
    private void demote(MasterGroup group, RedisInstance old) {
        if (old.roleReported() != Role.MASTER || !ReplicaRanking.isReachable(old)) {
            return;
        }
        boolean isSilent =
                old.health().unansweredMillis(state.now()) > group.settings().downAfterMillis() / 2;
        if (isSilent) {
            return;
        }
        state.out().send(old.id(), new Command.Follow(group.address()));
        state.out().send(old.id(), new Command.ResumeWrites());
        probes.askInfoAgain(old);
        old.corrected(state.now());
        state.out().event(EventType.CONVERT_TO_REPLICA, group, Payloads.replica(group, old));
    }
}
