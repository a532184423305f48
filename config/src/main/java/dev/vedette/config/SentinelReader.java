package dev.vedette.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines about masters to drafts. Of one parse.
 *
 * <p>Source: docs/protocol.md, Sentinel directives.
 */
final class SentinelReader {
    /** What the original says about unknown words and wrong numbers of values. */
    static final String UNRECOGNIZED = "Unrecognized sentinel configuration statement.";

    private static final int MOST_PORT = 65535;

    private final GlobalSettings global;
    private final Surroundings surroundings;
    private final String directory;
    private final Map<String, MasterDraft> drafts = new LinkedHashMap<>();
    private final Claims claims = new Claims();
    private final Set<ReplicaOf> replicas = new HashSet<>();

    SentinelReader(GlobalSettings global, Surroundings surroundings, String directory) {
        this.global = global;
        this.surroundings = surroundings;
        this.directory = directory;
    }

    /** Takes over one line, or throws with what is wrong with it. Monitor lines must come before all others. */
    void apply(MasterDirective directive, List<String> values, ConfSource source) throws ConfFault {
        if (!directive.arity().allows(values.size())) {
            throw new ConfFault(UNRECOGNIZED);
        }
        if (directive == MasterDirective.MONITOR) {
            monitor(values, source);
            return;
        }
        MasterDraft draft = known(values.get(0));
        directive.rule().check(values.get(values.size() - 1));
        set(draft, directive, values, source);
    }

    /** Takes over a setting of our own about one master, or throws if there is no such master; its value has been checked. */
    void apply(VedetteDirective directive, List<String> values) throws ConfFault {
        MasterDraft draft = known(values.get(0));
        if (directive == VedetteDirective.CRASH_DETECTION) {
            draft.crashDetectionMillis = StrictNumber.decimal(values.get(1)).orElse(0);
        }
    }

    private MasterDraft known(String name) throws ConfFault {
        MasterDraft draft = drafts.get(name);
        if (draft == null) {
            throw new ConfFault("No such master with specified name.");
        }
        return draft;
    }

    /** Answers the masters as read, in the order of their monitor lines. */
    List<MasterConf> freeze() {
        return drafts.values().stream()
                .map(MasterDraft::freeze)
                .map(SentinelReader::withoutSelf)
                .toList();
    }

    private void monitor(List<String> values, ConfSource source) throws ConfFault {
        String name = values.get(0);
        // A master whose line is faulty is drafted all the same, so that its other lines are judged on their own
        // merits.
        MasterDraft draft = drafts.computeIfAbsent(name, MasterDraft::new);
        MasterDirective.MONITOR.rule().check(values.get(3));
        int port = port(values.get(2));
        String host = host(values.get(1));
        int quorum = LenientNumber.signed(values.get(3));
        boolean isRepeated = claims.hasSpoken(name, source);
        Claims.Verdict verdict = claims.judge(name, List.of(host, port, quorum), source);
        if (isRepeated || verdict == Claims.Verdict.CONFLICT) {
            throw new ConfFault("Duplicate master name.");
        }
        if (verdict == Claims.Verdict.TAKE) {
            draft.monitor(host, port, quorum);
        }
    }

    private void set(MasterDraft draft, MasterDirective directive, List<String> values, ConfSource source)
            throws ConfFault {
        String value = values.get(1);
        switch (directive) {
            case MONITOR -> throw new IllegalStateException("A monitor line makes a draft, it does not change one");
            case DOWN_AFTER -> draft.downAfterMillis = LenientNumber.signed(value);
            case FAILOVER_TIMEOUT -> draft.failoverTimeoutMillis = LenientNumber.signed(value);
            case PARALLEL_SYNCS -> draft.parallelSyncs = LenientNumber.signed(value);
            case REBOOT_DOWN_AFTER -> draft.rebootDownAfterMillis = LenientNumber.signed(value);
            case NOTIFICATION_SCRIPT -> draft.notificationScript = Optional.of(script(value, "Notification"));
            case CLIENT_RECONFIG_SCRIPT ->
                draft.clientReconfigScript = Optional.of(script(value, "Client reconfiguration"));
            case AUTH_PASS -> draft.authPass = nonEmpty(value);
            case AUTH_USER -> draft.authUser = nonEmpty(value);
            case CONFIG_EPOCH -> raiseConfigEpoch(draft, LenientNumber.unsigned(value));
            case LEADER_EPOCH -> draft.leaderEpoch = higher(draft.leaderEpoch, LenientNumber.unsigned(value));
            case KNOWN_REPLICA -> addReplica(draft, values);
            case KNOWN_SENTINEL -> addSentinel(draft, values, source);
            case RENAME_COMMAND -> rename(draft, values, source);
        }
    }

    private void raiseConfigEpoch(MasterDraft draft, long epoch) {
        draft.configEpoch = higher(draft.configEpoch, epoch);
        global.raiseEpoch(epoch);
    }

    private void addReplica(MasterDraft draft, List<String> values) throws ConfFault {
        int port = port(values.get(2));
        KnownReplica replica = new KnownReplica(host(values.get(1)), port);
        if (replicas.add(new ReplicaOf(draft.name, replica))) {
            draft.knownReplicas.add(replica);
        }
    }

    private void addSentinel(MasterDraft draft, List<String> values, ConfSource source) throws ConfFault {
        if (values.size() == 3) {
            return; // The form of very old files has no run id and is ignored.
        }
        int port = port(values.get(2));
        KnownSentinel peer = new KnownSentinel(host(values.get(1)), port, values.get(3));
        Claims.Verdict verdict = claims.judge(new PeerOf(draft.name, peer.runId()), peer, source);
        if (verdict == Claims.Verdict.CONFLICT) {
            throw new ConfFault("Duplicate runid for sentinel.");
        }
        if (verdict == Claims.Verdict.TAKE) {
            draft.knownSentinels.removeIf(known -> known.runId().equals(peer.runId()));
            draft.knownSentinels.add(peer);
        }
    }

    private void rename(MasterDraft draft, List<String> values, ConfSource source) throws ConfFault {
        String command = values.get(1).toLowerCase(Locale.ROOT);
        RenameOf subject = new RenameOf(draft.name, command);
        boolean isRepeated = claims.hasSpoken(subject, source);
        Claims.Verdict verdict = claims.judge(subject, values.get(2), source);
        if (isRepeated || verdict == Claims.Verdict.CONFLICT) {
            throw new ConfFault("Same command renamed multiple times with rename-command.");
        }
        if (verdict == Claims.Verdict.TAKE) {
            draft.renameCommands.put(command, values.get(2));
        }
    }

    private String host(String text) throws ConfFault {
        Optional<String> numeric = NumericHost.canonical(text);
        if (numeric.isPresent()) {
            return numeric.get();
        }
        if (!global.resolvesHostnames() || text.isEmpty()) {
            throw new ConfFault("Can't resolve instance hostname.");
        }
        return text;
    }

    private static int port(String text) throws ConfFault {
        int port = LenientNumber.signed(text);
        if (port < 0 || port > MOST_PORT) {
            throw new ConfFault("Invalid port number.");
        }
        return port;
    }

    private String script(String path, String kind) throws ConfFault {
        if (!surroundings.isExecutable(surroundings.resolve(directory, path))) {
            throw new ConfFault(kind + " script seems non existing or non executable.");
        }
        return path;
    }

    private static Optional<String> nonEmpty(String value) {
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    private static long higher(long a, long b) {
        return Long.compareUnsigned(a, b) >= 0 ? a : b;
    }

    /** A master is not its own replica, though an included file may still list it as one after a failover. */
    private static MasterConf withoutSelf(MasterConf master) {
        KnownReplica self = new KnownReplica(master.host(), master.port());
        List<KnownReplica> others = master.knownReplicas().stream()
                .filter(replica -> !replica.equals(self))
                .toList();
        return master.withKnown(others, master.knownSentinels());
    }

    private record ReplicaOf(String master, KnownReplica replica) {

        /** As a record's own, which the quick compiler translates badly. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ReplicaOf that && master.equals(that.master) && replica.equals(that.replica);
        }

        @Override
        public int hashCode() {
            return 31 * master.hashCode() + replica.hashCode();
        }
    }

    private record PeerOf(String master, String runId) {

        /** As a record's own, which the quick compiler translates badly. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof PeerOf that && master.equals(that.master) && runId.equals(that.runId);
        }

        @Override
        public int hashCode() {
            return 31 * master.hashCode() + runId.hashCode();
        }
    }

    private record RenameOf(String master, String command) {

        /** As a record's own, which the quick compiler translates badly. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof RenameOf that && master.equals(that.master) && command.equals(that.command);
        }

        @Override
        public int hashCode() {
            return 31 * master.hashCode() + command.hashCode();
        }
    }
}
