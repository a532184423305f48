package dev.vedette.quorum;

import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.event.EventLevel;
import dev.vedette.quorum.event.Note;
import dev.vedette.quorum.instance.MasterGroup;
import dev.vedette.quorum.instance.RedisInstance;
import dev.vedette.quorum.model.Hosts;

/** Follows host names: what they lead to now is what others are told. Source: docs/protocol.md, Host names. */
final class HostsDriver {

    private final CoreState state;
    private final Probes probes;

    HostsDriver(CoreState state, Probes probes) {
        this.state = state;
        this.probes = probes;
    }

    /** Names lead elsewhere, or are announced otherwise. Identities and links stay; what is written changes. */
    void changed(Hosts hosts) {
        state.setHosts(hosts);
        boolean isOther = false;
        for (GroupState groupState : state.allGroups()) {
            DurableMaster before = groupState.durable();
            MasterGroup group = groupState.group();
            group.setHosts(hosts);
            dropTwins(groupState);
            if (group.awaitsHosts()) {
                probes.askInfo(group.master());
            }
            isOther |= !before.equals(groupState.durable());
        }
        if (isOther) {
            state.persist();
        }
    }

    /** Forgets replicas that turn out to be known twice; not while a failover may count on one of them. */
    void dropTwins(GroupState groupState) {
        if (!groupState.isIdle()) {
            return;
        }
        MasterGroup group = groupState.group();
        for (RedisInstance twin : group.twins()) {
            probes.close(twin);
            group.removeReplica(twin);
            state.persist();
            state.out()
                    .note(
                            EventLevel.NOTICE,
                            Note.Subject.TWIN_FORGOTTEN,
                            group.name(),
                            "replica " + twin.endpoint() + " is known by another name at "
                                    + group.hosts().resolved(twin.endpoint()) + " and is forgotten");
        }
    }
}
