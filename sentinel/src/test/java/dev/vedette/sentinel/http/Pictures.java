package dev.vedette.sentinel.http;

import dev.vedette.quorum.InstanceView;
import dev.vedette.quorum.MasterView;
import dev.vedette.quorum.Outlook;
import dev.vedette.quorum.PauseView;
import dev.vedette.quorum.PeerView;
import dev.vedette.quorum.ReplicaView;
import dev.vedette.quorum.SentinelView;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.Hosts;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.Role;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.Timings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A picture of a healthy set, of which a test changes one thing: master at 127.0.0.1:6379, one replica at 127.0.0.1:6380, two peers,
 * quorum 2, down-after 10 s.
 */
final class Pictures {

    /** The moment of every picture. */
    static final long NOW_MILLIS = 100_000;

    /** The name of the master. */
    static final String MASTER = "mymaster";

    static final Endpoint PRIMARY = new Endpoint("127.0.0.1", 6379);
    static final Endpoint REPLICA = new Endpoint("127.0.0.1", 6380);

    private static final long DOWN_AFTER_MILLIS = 10_000;
    private static final long BEGAN_MILLIS = 50_000;

    boolean isTilted;
    boolean isUnsaved;
    boolean hasBegun = true;
    boolean isFailoverInProgress;
    boolean isSubjectivelyDown;
    boolean isObjectivelyDown;
    boolean isDisconnected;
    boolean isMasterLinkUp = true;
    boolean isAnnounced = true;
    OptionalLong masterInfoMillis = OptionalLong.of(NOW_MILLIS - 4_000);
    OptionalLong replicaInfoMillis = OptionalLong.of(NOW_MILLIS - 4_000);
    Role masterRole = Role.MASTER;
    Role replicaRole = Role.REPLICA;
    Endpoint followed = PRIMARY;
    int quorum = 2;
    Optional<PauseView> pause = Optional.empty();
    final List<PeerView> peers = new ArrayList<>(List.of(peer('b'), peer('c')));

    /** A picture as it is now. */
    Picture take() {
        SentinelView view = new SentinelView(
                new RunId("a".repeat(40)),
                new Epoch(7),
                isTilted ? OptionalLong.of(NOW_MILLIS - 10) : OptionalLong.empty(),
                Timings.DEFAULTS,
                Set.of(),
                List.of(master()),
                pause.stream().toList());
        Outlook outlook = new Outlook(
                5_000,
                OptionalLong.of(5_000),
                List.of(new Outlook.Candidate("127.0.0.1:6380", true, Optional.empty(), "the only one", 1_000)),
                List.of());
        return new Picture(
                NOW_MILLIS,
                hasBegun ? OptionalLong.of(BEGAN_MILLIS) : OptionalLong.empty(),
                view,
                Hosts.NONE,
                Map.of(new MasterName(MASTER), outlook),
                isUnsaved);
    }

    private MasterView master() {
        return new MasterView(
                new MasterName(MASTER),
                instance(6379, isSubjectivelyDown, isDisconnected),
                MasterSettings.defaults(quorum).withPeriods(DOWN_AFTER_MILLIS, 60_000),
                new Epoch(3),
                Optional.empty(),
                isFailoverInProgress,
                false,
                false,
                false,
                false,
                masterInfoMillis,
                masterRole,
                NOW_MILLIS - 5_000,
                isObjectivelyDown ? OptionalLong.of(NOW_MILLIS - 10) : OptionalLong.empty(),
                Optional.empty(),
                Epoch.ZERO,
                List.of(replica()),
                peers,
                pause);
    }

    private ReplicaView replica() {
        return new ReplicaView(
                "127.0.0.1:6380",
                instance(6380, isSubjectivelyDown, isDisconnected),
                ReplicaView.Reconf.NONE,
                false,
                false,
                replicaInfoMillis,
                replicaRole,
                NOW_MILLIS - 4_236,
                0,
                isMasterLinkUp,
                Optional.of(followed),
                100,
                4_000,
                isAnnounced);
    }

    /** A peer that is well. */
    static PeerView peer(char digit) {
        return peer(digit, 200, 500);
    }

    /** A peer that answered PING and said hello so long ago. */
    static PeerView peer(char digit, long pingAgeMillis, long helloAgeMillis) {
        Endpoint endpoint = new Endpoint("127.0.0.1", 26_379 + digit);
        RunId id = new RunId(String.valueOf(digit).repeat(40));
        InstanceView instance = new InstanceView(
                new InstanceId.PeerInstance(id),
                endpoint,
                Optional.of(id),
                false,
                1,
                OptionalLong.empty(),
                NOW_MILLIS - pingAgeMillis,
                NOW_MILLIS - pingAgeMillis,
                OptionalLong.empty(),
                DOWN_AFTER_MILLIS);
        return new PeerView(id, instance, false, NOW_MILLIS - helloAgeMillis, Optional.empty(), Epoch.ZERO);
    }

    private static InstanceView instance(int port, boolean isDown, boolean isDisconnected) {
        Endpoint endpoint = new Endpoint("127.0.0.1", port);
        return new InstanceView(
                new InstanceId.DataInstance(new MasterName(MASTER), endpoint),
                endpoint,
                Optional.of(new RunId("d".repeat(40))),
                isDisconnected,
                1,
                OptionalLong.empty(),
                NOW_MILLIS - 219,
                NOW_MILLIS - 219,
                isDown ? OptionalLong.of(NOW_MILLIS - 100) : OptionalLong.empty(),
                DOWN_AFTER_MILLIS);
    }
}
