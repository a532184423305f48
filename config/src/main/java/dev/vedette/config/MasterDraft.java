package dev.vedette.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link MasterConf} in the making. Starts with the defaults. Belongs to one parse or one change. */
final class MasterDraft {
    final String name;
    String host = "";
    int port;
    int quorum = 1;
    long downAfterMillis = Long.parseLong(MasterDirective.DOWN_AFTER.defaultText());
    long failoverTimeoutMillis = Long.parseLong(MasterDirective.FAILOVER_TIMEOUT.defaultText());
    int parallelSyncs = Integer.parseInt(MasterDirective.PARALLEL_SYNCS.defaultText());
    long rebootDownAfterMillis = Long.parseLong(MasterDirective.REBOOT_DOWN_AFTER.defaultText());
    long crashDetectionMillis = Long.parseLong(VedetteDirective.CRASH_DETECTION.defaultText());
    Optional<String> notificationScript = Optional.empty();
    Optional<String> clientReconfigScript = Optional.empty();
    Optional<String> authUser = Optional.empty();
    Optional<String> authPass = Optional.empty();
    Map<String, String> renameCommands = new LinkedHashMap<>();
    long configEpoch;
    long leaderEpoch;
    List<KnownReplica> knownReplicas = new ArrayList<>();
    List<KnownSentinel> knownSentinels = new ArrayList<>();

    MasterDraft(String name) {
        this.name = name;
    }

    /** Answers a draft that begins as this master. */
    static MasterDraft of(MasterConf master) {
        MasterDraft draft = new MasterDraft(master.name());
        draft.monitor(master.host(), master.port(), master.quorum());
        draft.downAfterMillis = master.downAfterMillis();
        draft.failoverTimeoutMillis = master.failoverTimeoutMillis();
        draft.parallelSyncs = master.parallelSyncs();
        draft.rebootDownAfterMillis = master.rebootDownAfterMillis();
        draft.crashDetectionMillis = master.crashDetectionMillis();
        draft.notificationScript = master.notificationScript();
        draft.clientReconfigScript = master.clientReconfigScript();
        draft.authUser = master.authUser();
        draft.authPass = master.authPass();
        draft.renameCommands.putAll(master.renameCommands());
        draft.configEpoch = master.configEpoch();
        draft.leaderEpoch = master.leaderEpoch();
        draft.knownReplicas.addAll(master.knownReplicas());
        draft.knownSentinels.addAll(master.knownSentinels());
        return draft;
    }

    /** Takes over what a monitor line says. */
    void monitor(String newHost, int newPort, int newQuorum) {
        host = newHost;
        port = newPort;
        quorum = newQuorum;
    }

    /** Answers the master as drafted. */
    MasterConf freeze() {
        return new MasterConf(
                name,
                host,
                port,
                quorum,
                downAfterMillis,
                failoverTimeoutMillis,
                parallelSyncs,
                rebootDownAfterMillis,
                crashDetectionMillis,
                notificationScript,
                clientReconfigScript,
                authUser,
                authPass,
                renameCommands,
                configEpoch,
                leaderEpoch,
                knownReplicas,
                knownSentinels);
    }
}
