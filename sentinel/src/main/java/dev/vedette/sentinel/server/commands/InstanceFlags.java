package dev.vedette.sentinel.server.commands;

import dev.vedette.quorum.InstanceView;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.PeerView;
import dev.vedette.quorum.ReplicaView;
import java.util.ArrayList;
import java.util.List;

/** Field {@code flags}: the words by which clients choose. Source: docs/protocol.md, Instance description. */
final class InstanceFlags {

    private InstanceFlags() {}

    /** The flags of a master. */
    static String of(MasterView master) {
        List<String> flags = new ArrayList<>();
        add(flags, master.instance().isSubjectivelyDown(), "s_down");
        add(flags, master.objectivelyDownSinceMillis().isPresent(), "o_down");
        flags.add("master");
        addDisconnected(flags, master.instance());
        add(flags, master.isFailoverInProgress(), "failover_in_progress");
        add(flags, master.isFailoverForced(), "force_failover");
        add(flags, master.isFailoverCoordinated(), "coordinated_failover");
        add(flags, master.isScriptKillSent(), "script_kill_sent");
        add(flags, master.isRebooting(), "master_reboot");
        return String.join(",", flags);
    }

    /** The flags of a replica. */
    static String of(ReplicaView replica) {
        List<String> flags = new ArrayList<>();
        add(flags, replica.instance().isSubjectivelyDown(), "s_down");
        flags.add("slave");
        addDisconnected(flags, replica.instance());
        add(flags, replica.isPromoted(), "promoted");
        switch (replica.reconf()) {
            case NONE -> {}
            case SENT -> flags.add("reconf_sent");
            case IN_PROGRESS -> flags.add("reconf_inprog");
            case DONE -> flags.add("reconf_done");
        }
        add(flags, replica.isScriptKillSent(), "script_kill_sent");
        return String.join(",", flags);
    }

    /** The flags of a peer. */
    static String of(PeerView peer) {
        List<String> flags = new ArrayList<>();
        add(flags, peer.instance().isSubjectivelyDown(), "s_down");
        flags.add("sentinel");
        addDisconnected(flags, peer.instance());
        add(flags, peer.saysMasterDown(), "master_down");
        return String.join(",", flags);
    }

    private static void addDisconnected(List<String> flags, InstanceView instance) {
        add(flags, instance.isDisconnected(), "disconnected");
    }

    private static void add(List<String> flags, boolean holds, String flag) {
        if (holds) {
            flags.add(flag);
        }
    }
}
