package dev.vedette.sentinel.server;

import dev.vedette.quorum.CrashPoint;
import dev.vedette.quorum.FailoverState;
import dev.vedette.quorum.InstanceView;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.PauseView;
import dev.vedette.quorum.PeerView;
import dev.vedette.quorum.ReplicaView;
import dev.vedette.quorum.SentinelView;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.Timings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Views built by hand: a healthy master with a replica and a peer, and the same in trouble. */
public final class Views {

    /** The moment at which the views are looked at. */
    public static final long NOW_MILLIS = 100_000;

    /** Our own identity. */
    public static final String MY_ID = "a".repeat(40);

    /** The peer's identity. */
    public static final String PEER_ID = "b".repeat(40);

    /** The name of the one master. */
    public static final String MASTER = "mymaster";

    private Views() {}

    /** One healthy master. */
    public static SentinelView sentinel() {
        return sentinel(master());
    }

    /** These masters. */
    public static SentinelView sentinel(MasterView... masters) {
        return sentinel(Set.of(), masters);
    }

    /** No masters, and a pause. */
    public static SentinelView paused(PauseView pause) {
        return new SentinelView(
                new RunId(MY_ID),
                new Epoch(7),
                OptionalLong.empty(),
                Timings.DEFAULTS,
                Set.of(),
                List.of(),
                List.of(pause));
    }

    /** These masters, in a process that was told to crash. */
    public static SentinelView sentinel(Set<CrashPoint> crashPoints, MasterView... masters) {
        return new SentinelView(
                new RunId(MY_ID),
                new Epoch(7),
                OptionalLong.empty(),
                Timings.DEFAULTS,
                crashPoints,
                List.of(masters),
                List.of());
    }

    /** A healthy master with a replica and a peer. */
    public static MasterView master() {
        return master(MASTER);
    }

    /** The same under another name. */
    public static MasterView master(String name) {
        return master(name, replica(true));
    }

    /** A healthy master whose replica calls itself a master too. */
    public static MasterView masterWithRival() {
        return master(MASTER, replica(Role.MASTER, true));
    }

    private static MasterView master(String name, ReplicaView replica) {
        return new MasterView(
                new MasterName(name),
                up(6379, 'c'),
                MasterSettings.defaults(2),
                new Epoch(3),
                Optional.empty(),
                false,
                false,
                false,
                false,
                false,
                OptionalLong.of(NOW_MILLIS - 4_000),
                Role.MASTER,
                NOW_MILLIS - 5_000,
                OptionalLong.empty(),
                Optional.empty(),
                Epoch.ZERO,
                List.of(replica),
                List.of(peer()),
                Optional.empty());
    }

    /** A master that is down and being failed over. */
    public static MasterView masterInFailover() {
        return new MasterView(
                new MasterName(MASTER),
                down(6379),
                MasterSettings.defaults(2),
                new Epoch(3),
                Optional.of(FailoverState.WAIT_PROMOTION),
                true,
                true,
                false,
                true,
                false,
                OptionalLong.empty(),
                Role.MASTER,
                NOW_MILLIS - 5_000,
                OptionalLong.of(NOW_MILLIS - 900),
                Optional.of(new RunId(MY_ID)),
                new Epoch(4),
                List.of(promotedReplica()),
                List.of(downPeer()),
                Optional.empty());
    }

    /** A healthy replica. */
    public static ReplicaView replica(boolean isAnnounced) {
        return replica(Role.REPLICA, isAnnounced);
    }

    private static ReplicaView replica(Role roleReported, boolean isAnnounced) {
        return new ReplicaView(
                "127.0.0.1:6380",
                up(6380, 'd'),
                ReplicaView.Reconf.NONE,
                false,
                false,
                OptionalLong.of(NOW_MILLIS - 16),
                roleReported,
                NOW_MILLIS - 4_236,
                -1_000,
                isAnnounced,
                Optional.of(new Endpoint("127.0.0.1", 6379)),
                100,
                4_711,
                isAnnounced);
    }

    private static ReplicaView promotedReplica() {
        return new ReplicaView(
                "127.0.0.1:6380",
                up(6380, 'd'),
                ReplicaView.Reconf.IN_PROGRESS,
                true,
                false,
                OptionalLong.empty(),
                Role.REPLICA,
                NOW_MILLIS,
                0,
                false,
                Optional.empty(),
                100,
                0,
                true);
    }

    /** A healthy peer. */
    public static PeerView peer() {
        return new PeerView(new RunId(PEER_ID), up(26380, 'b'), false, NOW_MILLIS - 273, Optional.empty(), Epoch.ZERO);
    }

    private static PeerView downPeer() {
        return new PeerView(
                new RunId(PEER_ID),
                down(26380),
                true,
                NOW_MILLIS - 10_000,
                Optional.of(new RunId(MY_ID)),
                new Epoch(4));
    }

    private static InstanceView up(int port, char digit) {
        Endpoint endpoint = new Endpoint("127.0.0.1", port);
        return new InstanceView(
                new InstanceId.DataInstance(new MasterName("mymaster"), endpoint),
                endpoint,
                Optional.of(new RunId(String.valueOf(digit).repeat(40))),
                false,
                1,
                OptionalLong.empty(),
                NOW_MILLIS - 219,
                NOW_MILLIS - 219,
                OptionalLong.empty(),
                30_000);
    }

    private static InstanceView down(int port) {
        Endpoint endpoint = new Endpoint("127.0.0.1", port);
        return new InstanceView(
                new InstanceId.DataInstance(new MasterName("mymaster"), endpoint),
                endpoint,
                Optional.empty(),
                true,
                2,
                OptionalLong.of(NOW_MILLIS - 6_000),
                NOW_MILLIS - 7_000,
                NOW_MILLIS - 6_500,
                OptionalLong.of(NOW_MILLIS - 1_000),
                5_000);
    }
}
