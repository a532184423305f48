package dev.vedette.quorum.explore;

import dev.vedette.quorum.durable.DurableMaster;
import dev.vedette.quorum.durable.DurableState;
import dev.vedette.quorum.durable.KnownPeer;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Epoch;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.quorum.model.MasterName;
import dev.vedette.quorum.model.MasterSettings;
import dev.vedette.quorum.model.RunId;
import dev.vedette.quorum.model.Timings;
import java.util.ArrayList;
import java.util.List;

/** Who takes part: sentinels 0 to 2, and servers 0 to 2, of which server 0 is the master at first. A target is a sentinel or, from 3 on, a server. */
final class Cast {

    static final int SENTINELS = 3;
    static final int SERVERS = 3;
    static final int TARGETS = SENTINELS + SERVERS;
    static final int MAJORITY = SENTINELS / 2 + 1;
    static final MasterName MASTER = new MasterName("m");

    /** Long, so that no PING falls into an election; what is short in it is as in production. */
    static final long DOWN_AFTER_MILLIS = 20_000;

    /** As in production, but for the periods of what goes on all the time: they are long, so that little of it falls into an election. */
    static final Timings TIMINGS = new Timings(
            60_000,
            4_000,
            Timings.DEFAULTS.askPeriodMillis(),
            60_000,
            MasterSettings.DEFAULT_DOWN_AFTER_MILLIS,
            MasterSettings.DEFAULT_FAILOVER_TIMEOUT_MILLIS,
            Timings.DEFAULTS.tiltTriggerMillis(),
            Timings.DEFAULTS.tiltPeriodMillis(),
            Timings.DEFAULTS.reconfTimeoutMillis(),
            Timings.DEFAULTS.minLinkReconnectPeriodMillis(),
            Timings.DEFAULTS.electionTimeoutMillis(),
            Timings.DEFAULTS.scriptMaxRuntimeMillis(),
            Timings.DEFAULTS.scriptRetryDelayMillis(),
            Timings.DEFAULTS.leaseMillis(),
            Timings.DEFAULTS.holdMillis());

    private static final long FAILOVER_TIMEOUT_MILLIS = 60_000;

    private Cast() {}

    /** Where a sentinel or server listens. */
    static Endpoint endpoint(int target) {
        return target < SENTINELS
                ? new Endpoint("10.0.1." + (target + 1), 26_379)
                : new Endpoint("10.0.0." + (target - SENTINELS + 1), 6_379);
    }

    /** Who a sentinel is. */
    static RunId id(int sentinel) {
        return new RunId(Integer.toHexString(sentinel + 1).repeat(RunId.LENGTH));
    }

    /** The number of a sentinel. */
    static int sentinel(RunId id) {
        return Character.digit(id.value().charAt(0), 16) - 1;
    }

    /** The number of the server that listens there. */
    static int server(Endpoint endpoint) {
        return Character.digit(endpoint.host().charAt(endpoint.host().length() - 1), 10) - 1;
    }

    /** How cores call a sentinel or server. */
    static InstanceId instance(int target) {
        return target < SENTINELS
                ? new InstanceId.PeerInstance(id(target))
                : new InstanceId.DataInstance(MASTER, endpoint(target));
    }

    /** Whom cores call so. */
    static int target(InstanceId instance) {
        return instance instanceof InstanceId.PeerInstance peer
                ? sentinel(peer.id())
                : SENTINELS + server(((InstanceId.DataInstance) instance).endpoint());
    }

    /** How stories call a sentinel or server. */
    static String name(int target) {
        return target < SENTINELS ? "s" + (target + 1) : "r" + (target - SENTINELS + 1);
    }

    /** What a sentinel has on disk at first: all others are known, and no failover has been. */
    static DurableState firstState(int sentinel) {
        List<KnownPeer> peers = new ArrayList<>();
        for (int other = 0; other < SENTINELS; other++) {
            if (other != sentinel) {
                peers.add(new KnownPeer(id(other), endpoint(other)));
            }
        }
        DurableMaster master = new DurableMaster(
                MASTER,
                endpoint(SENTINELS),
                MasterSettings.defaults(MAJORITY).withPeriods(DOWN_AFTER_MILLIS, FAILOVER_TIMEOUT_MILLIS),
                Epoch.ZERO,
                Epoch.ZERO,
                List.of(endpoint(SENTINELS + 1), endpoint(SENTINELS + 2)),
                peers);
        return new DurableState(id(sentinel), Epoch.ZERO, List.of(master), List.of());
    }
}
