package dev.vedette.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One monitored master as the file tells it: settings and durable state.
 *
 * @param name its name, any text, case-sensitive
 * @param host its current address, canonical if numeric, or its name
 * @param port its current port, 0 to 65535
 * @param quorum how many sentinels must agree that it is down, 1 or more
 * @param downAfterMillis silence after which an instance is subjectively down, more than 0
 * @param failoverTimeoutMillis the failover timeout, more than 0
 * @param parallelSyncs how many replicas are reconfigured at a time, 1 or more
 * @param rebootDownAfterMillis how long a rebooted master may load its data; 0 for off
 * @param crashDetectionMillis how long its port must have refused connections before it counts as crashed; 0 for off
 * @param notificationScript the script run for warnings
 * @param clientReconfigScript the script run for address changes
 * @param authUser the user to log in with at the master and its replicas
 * @param authPass the password to log in with
 * @param renameCommands our word for a command, in lower case, to the master's word for it; in order
 * @param configEpoch version of the address, unsigned
 * @param leaderEpoch epoch of the last own vote, unsigned
 * @param knownReplicas replicas found so far, in order
 * @param knownSentinels peers found so far, in order
 */
public record MasterConf(
        String name,
        String host,
        int port,
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
        Map<String, String> renameCommands,
        long configEpoch,
        long leaderEpoch,
        List<KnownReplica> knownReplicas,
        List<KnownSentinel> knownSentinels) {

    /** Copies the collections, keeping their order. */
    public MasterConf {
        renameCommands = Collections.unmodifiableMap(new LinkedHashMap<>(renameCommands));
        knownReplicas = List.copyOf(knownReplicas);
        knownSentinels = List.copyOf(knownSentinels);
    }

    /** As a record's own, which the quick compiler translates badly; masters are compared before each writing. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MasterConf that
                && port == that.port
                && quorum == that.quorum
                && downAfterMillis == that.downAfterMillis
                && failoverTimeoutMillis == that.failoverTimeoutMillis
                && parallelSyncs == that.parallelSyncs
                && rebootDownAfterMillis == that.rebootDownAfterMillis
                && crashDetectionMillis == that.crashDetectionMillis
                && configEpoch == that.configEpoch
                && leaderEpoch == that.leaderEpoch
                && name.equals(that.name)
                && host.equals(that.host)
                && notificationScript.equals(that.notificationScript)
                && clientReconfigScript.equals(that.clientReconfigScript)
                && authUser.equals(that.authUser)
                && authPass.equals(that.authPass)
                && renameCommands.equals(that.renameCommands)
                && knownReplicas.equals(that.knownReplicas)
                && knownSentinels.equals(that.knownSentinels);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** Answers a master about which nothing but its monitor line is said. */
    public static MasterConf monitored(String name, String host, int port, int quorum) {
        MasterDraft draft = new MasterDraft(name);
        draft.monitor(host, port, quorum);
        return draft.freeze();
    }

    /** Answers this master with another quorum and other timings. */
    public MasterConf withSettings(
            int newQuorum, long newDownAfterMillis, long newFailoverTimeoutMillis, int newParallelSyncs) {
        MasterDraft draft = MasterDraft.of(this);
        draft.monitor(host, port, newQuorum);
        draft.downAfterMillis = newDownAfterMillis;
        draft.failoverTimeoutMillis = newFailoverTimeoutMillis;
        draft.parallelSyncs = newParallelSyncs;
        return draft.freeze();
    }

    /** Answers this master at another address. */
    public MasterConf withAddress(String newHost, int newPort) {
        MasterDraft draft = MasterDraft.of(this);
        draft.monitor(newHost, newPort, quorum);
        return draft.freeze();
    }

    /** Answers this master with another reboot period; 0 for off. */
    public MasterConf withRebootDownAfterMillis(long newRebootDownAfterMillis) {
        MasterDraft draft = MasterDraft.of(this);
        draft.rebootDownAfterMillis = newRebootDownAfterMillis;
        return draft.freeze();
    }

    /** Answers this master with another window of crash detection; 0 for off. */
    public MasterConf withCrashDetectionMillis(long newCrashDetectionMillis) {
        MasterDraft draft = MasterDraft.of(this);
        draft.crashDetectionMillis = newCrashDetectionMillis;
        return draft.freeze();
    }

    /** Answers this master with other scripts. */
    public MasterConf withScripts(Optional<String> newNotificationScript, Optional<String> newClientReconfigScript) {
        MasterDraft draft = MasterDraft.of(this);
        draft.notificationScript = newNotificationScript;
        draft.clientReconfigScript = newClientReconfigScript;
        return draft.freeze();
    }

    /** Answers this master with other credentials. */
    public MasterConf withCredentials(Optional<String> newAuthUser, Optional<String> newAuthPass) {
        MasterDraft draft = MasterDraft.of(this);
        draft.authUser = newAuthUser;
        draft.authPass = newAuthPass;
        return draft.freeze();
    }

    /** Answers this master with other renamed commands; keys in lower case. */
    public MasterConf withRenameCommands(Map<String, String> newRenameCommands) {
        MasterDraft draft = MasterDraft.of(this);
        draft.renameCommands.clear();
        draft.renameCommands.putAll(newRenameCommands);
        return draft.freeze();
    }

    /** Answers this master with other epochs, both unsigned. */
    public MasterConf withEpochs(long newConfigEpoch, long newLeaderEpoch) {
        MasterDraft draft = MasterDraft.of(this);
        draft.configEpoch = newConfigEpoch;
        draft.leaderEpoch = newLeaderEpoch;
        return draft.freeze();
    }

    /** Answers this master with other known instances. */
    public MasterConf withKnown(List<KnownReplica> replicas, List<KnownSentinel> sentinels) {
        MasterDraft draft = MasterDraft.of(this);
        draft.knownReplicas = new ArrayList<>(replicas);
        draft.knownSentinels = new ArrayList<>(sentinels);
        return draft.freeze();
    }

    /** Tells which one it is and no more: passwords must not reach a log. */
    @Override
    public String toString() {
        return "MasterConf[" + name + " " + host + " " + port + "]";
    }
}
