package dev.vedette.quorum.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator configured for one master.
 *
 * @param quorum how many sentinels must see the master down, 1 or more
 * @param downAfterMillis silence that counts as down, above 0
 * @param failoverTimeoutMillis bound of each part of a failover, above 0
 * @param parallelSyncs replicas in reconfiguration at one time, 1 or more
 * @param rebootDownAfterMillis how long a restarted master may load before it counts as down; 0 is off
 * @param crashDetectionMillis how long its port must have refused connections before a master counts as crashed; 0 is off
 * @param notificationScript called at each event of warning level
 * @param clientReconfigScript called at each change of the master's address
 * @param authUser user toward the master and its replicas
 * @param authPass password toward the master and its replicas
 * @param renamedCommands canonical lower-case command to the word the instances want instead
 */
public record MasterSettings(
        int quorum,
        long downAfterMillis,
        long failoverTimeoutMillis,
        int parallelSyncs,
        long rebootDownAfterMillis,
        long crashDetectionMillis,
        Optional<String> notificationScript,
        Optional<String> clientReconfigScript,
        Optional<String> authUser,
        Optional<String> authPass,
        Map<String, String> renamedCommands) {

    /** Applies where the operator says nothing. */
    public static final long DEFAULT_DOWN_AFTER_MILLIS = 30_000;

    /** Applies where the operator says nothing. */
    public static final long DEFAULT_FAILOVER_TIMEOUT_MILLIS = 180_000;

    public MasterSettings {
        Check.argument(quorum >= 1, "quorum must be 1 or more", quorum);
        Check.argument(downAfterMillis > 0, "down-after-milliseconds must be above 0", downAfterMillis);
        Check.argument(failoverTimeoutMillis > 0, "failover-timeout must be above 0", failoverTimeoutMillis);
        Check.argument(parallelSyncs >= 1, "parallel-syncs must be 1 or more", parallelSyncs);
        Check.argument(rebootDownAfterMillis >= 0, "the reboot period must not be negative", rebootDownAfterMillis);
        Check.argument(crashDetectionMillis >= 0, "crash-detection must not be negative", crashDetectionMillis);
        renamedCommands = Collections.unmodifiableMap(new LinkedHashMap<>(renamedCommands));
    }

    /** The defaults, with the one value that has none. */
    public static MasterSettings defaults(int quorum) {
        return new MasterSettings(
                quorum,
                DEFAULT_DOWN_AFTER_MILLIS,
                DEFAULT_FAILOVER_TIMEOUT_MILLIS,
                1,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptyMap());
    }

    /** These settings with other bounds of silence and of a failover. */
    public MasterSettings withPeriods(long newDownAfterMillis, long newFailoverTimeoutMillis) {
        return new MasterSettings(
                quorum,
                newDownAfterMillis,
                newFailoverTimeoutMillis,
                parallelSyncs,
                rebootDownAfterMillis,
                crashDetectionMillis,
                notificationScript,
                clientReconfigScript,
                authUser,
                authPass,
                renamedCommands);
    }

    /** These settings with another window of crash detection; 0 is off. */
    public MasterSettings withCrashDetection(long newCrashDetectionMillis) {
        return new MasterSettings(
                quorum,
                downAfterMillis,
                failoverTimeoutMillis,
                parallelSyncs,
                rebootDownAfterMillis,
                newCrashDetectionMillis,
                notificationScript,
                clientReconfigScript,
                authUser,
                authPass,
                renamedCommands);
    }

    /** Whether {@code other} wants the same credentials; if not, links must authenticate anew. */
    public boolean hasSameCredentials(MasterSettings other) {
        return authUser.equals(other.authUser) && authPass.equals(other.authPass);
    }

    /** Without the password, so that logs may print it. */
    @Override
    public String toString() {
        return "MasterSettings[quorum=" + quorum + ", downAfterMillis=" + downAfterMillis + ", failoverTimeoutMillis="
                + failoverTimeoutMillis + ", parallelSyncs=" + parallelSyncs + "]";
    }
}
