package dev.vedette.it.topology;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import dev.vedette.it.process.RedisOptions;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.waiting.Await;
import dev.vedette.it.watch.EventLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running set: one master, its replicas, the sentinels that watch them, and the log of their events. */
public final class Topology implements AutoCloseable {
    /** A JVM on a busy machine may need many seconds to come up. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    /** Flags of an instance that cannot take part. */
    private static final List<String> UNWELL = List.of("s_down", "o_down", "disconnected", "failover_in_progress");

    private static final String SERVER_PASSWORD = "server-secret-4711";

    private final TopologySettings settings;
    private final RedisOptions serverOptions;
    private final List<RedisProcess> servers = new ArrayList<>();
    private final List<SentinelProcess> sentinels = new ArrayList<>();
    private final EventLog events = new EventLog();

    private Topology(TopologySettings settings, RedisOptions serverOptions) {
        this.settings = settings;
        this.serverOptions = serverOptions;
    }

    /** Starts all processes and waits until the sentinels know each other and all servers. */
    public static Topology start(TopologySettings settings) {
        return start(settings, RedisOptions.master());
    }

    /** As above, with servers of which each is made from these options. Their certificates are those of the sentinels too. */
    public static Topology start(TopologySettings settings, RedisOptions serverOptions) {
        Topology topology = new Topology(settings, serverOptions);
        try {
            topology.startServers();
            topology.startSentinels();
            topology.awaitDiscovered();
            return topology;
        } catch (RuntimeException | Error e) {
            topology.close();
            throw e;
        }
    }

    /** What it was made from. */
    public TopologySettings settings() {
        return settings;
    }

    /** All servers; the first one was the master at the start. */
    public List<RedisProcess> servers() {
        return List.copyOf(servers);
    }

    /** The password of the servers' default user; empty for open servers. */
    public Optional<String> serverPassword() {
        return settings.credentials().map(login -> login.user().isPresent() ? SERVER_PASSWORD : login.password());
    }

    /** All sentinels. */
    public List<SentinelProcess> sentinels() {
        return List.copyOf(sentinels);
    }

    /** Where clients find the sentinels. */
    public List<Endpoint> sentinelEndpoints() {
        return sentinels.stream().map(SentinelProcess::clientEndpoint).toList();
    }

    /** The events of all sentinels since the start. */
    public EventLog events() {
        return events;
    }

    /** The server at the given address. */
    public RedisProcess server(Endpoint endpoint) {
        return servers.stream()
                .filter(server -> server.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no server of this set listens at " + endpoint));
    }

    /** Starts one more sentinel that monitors the given master with these settings; waits until it answers. */
    public SentinelProcess addSentinel(SentinelKind kind, Endpoint master) {
        SentinelProcess sentinel = launch(kind, master);
        sentinels.add(sentinel);
        sentinel.awaitAnswering();
        events.watch(sentinel.endpoint(), settings.sentinelPassword());
        return sentinel;
    }

    /** The master according to the first living sentinel. */
    public Endpoint master() {
        return sentinels.stream()
                .filter(SentinelProcess::isAlive)
                .findFirst()
                .flatMap(Topology::masterAt)
                .orElseThrow(() -> new AssertionError("no sentinel names a master\n" + diagnosis()));
    }

    /** The master according to one sentinel; empty if it does not answer. */
    public static Optional<Endpoint> masterAt(SentinelProcess sentinel) {
        try (SentinelClient client = sentinel.connect()) {
            return client.masterAddress(MASTER_NAME);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Waits until each living sentinel sees each other one, the master and all replicas, all well and linked. */
    public void awaitDiscovered() {
        for (SentinelProcess sentinel : sentinels) {
            if (sentinel.isAlive()) {
                Await.until(
                        "full view of " + sentinel, START_PATIENCE, () -> seesEverything(sentinel), this::diagnosis);
            }
        }
    }

    /** Waits until each living sentinel has published {@code +switch-master} after the given instant. */
    public void awaitSwitchAnnounced(long sinceNanos, Duration patience) {
        List<Endpoint> living = sentinels.stream()
                .filter(SentinelProcess::isAlive)
                .map(SentinelProcess::endpoint)
                .toList();
        events.awaitEach(
                "+switch-master",
                living,
                sinceNanos,
                patience,
                event -> event.channel().equals("+switch-master"));
    }

    /** Waits until each living sentinel names a master other than the given one, all the same; answers it. */
    public Endpoint awaitOtherMaster(Endpoint old, Duration patience) {
        return Await.value(
                "new master instead of " + old,
                patience,
                () -> commonMaster().filter(master -> !master.equals(old)),
                this::diagnosis);
    }

    /** Waits until a server replicates from the given master with its link up. */
    public void awaitReplicaOf(RedisProcess server, Endpoint master, Duration patience) {
        Await.until(
                server.endpoint() + " as a replica of " + master,
                patience,
                () -> server.isReplicaOf(master),
                this::diagnosis);
    }

    /** What a person needs to see when something went wrong: events and the ends of all logs. */
    public String diagnosis() {
        StringBuilder text = new StringBuilder();
        events.since(Long.MIN_VALUE).stream()
                .findFirst()
                .ifPresent(first -> text.append(events.describe(first.atNanos())));
        sentinels.forEach(sentinel -> text.append(sentinel.logTail()));
        servers.forEach(server -> text.append(server.logTail()));
        return text.toString();
    }

    /** Ends all processes. */
    @Override
    public void close() {
        events.close();
        sentinels.forEach(SentinelProcess::close);
        servers.forEach(RedisProcess::close);
    }

    private void startServers() {
        RedisOptions options = serverOptions();
        RedisProcess master = RedisProcess.start(options);
        servers.add(master);
        for (int i = 0; i < settings.replicaCount(); i++) {
            servers.add(RedisProcess.start(options.withReplicaOf(master.endpoint())));
        }
        for (RedisProcess replica : servers.subList(1, servers.size())) {
            awaitReplicaOf(replica, master.endpoint(), START_PATIENCE);
        }
    }

    private RedisOptions serverOptions() {
        RedisOptions options = serverOptions;
        Optional<String> password = serverPassword();
        if (password.isPresent()) {
            options = options.withPassword(password.get());
        }
        Optional<String> userLine = settings.credentials().flatMap(TopologySettings.Credentials::aclLine);
        if (userLine.isPresent()) {
            options = options.withLine(userLine.get());
        }
        return options;
    }

    private void startSentinels() {
        Endpoint master = servers.get(0).endpoint();
        for (SentinelKind kind : settings.kinds()) {
            sentinels.add(launch(kind, master));
        }
        for (SentinelProcess sentinel : sentinels) {
            sentinel.awaitAnswering();
            events.watch(sentinel.endpoint(), settings.sentinelPassword());
        }
    }

    private SentinelProcess launch(SentinelKind kind, Endpoint master) {
        return SentinelProcess.start(
                kind, settings.confLines(master), settings.sentinelPassword(), serverOptions.certificates());
    }

    private boolean seesEverything(SentinelProcess sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            if (!isWell(client.master(MASTER_NAME), "master")) {
                return false;
            }
            List<Map<String, String>> replicas = client.replicas(MASTER_NAME);
            List<Map<String, String>> peers = client.sentinels(MASTER_NAME);
            return replicas.size() == servers.size() - 1
                    && peers.size() == sentinels.size() - 1
                    && replicas.stream().allMatch(Topology::isLinkedReplica)
                    && peers.stream().allMatch(peer -> isWell(peer, "sentinel"));
        }
    }

    private static boolean isLinkedReplica(Map<String, String> replica) {
        return isWell(replica, "slave") && "ok".equals(replica.get("master-link-status"));
    }

    private static boolean isWell(Map<String, String> instance, String role) {
        List<String> flags = List.of(instance.getOrDefault("flags", "").split(",", -1));
        return flags.contains(role) && UNWELL.stream().noneMatch(flags::contains);
    }

    /** The master that all living sentinels name; empty if they name several, or one does not answer. */
    private Optional<Endpoint> commonMaster() {
        List<Optional<Endpoint>> answers = sentinels.stream()
                .filter(SentinelProcess::isAlive)
                .map(Topology::masterAt)
                .distinct()
                .toList();
        return answers.size() == 1 ? answers.get(0) : Optional.empty();
    }
}
