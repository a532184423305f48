package dev.vedette.it.parity;

import dev.vedette.it.process.RedisOptions;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.waiting.Await;
import dev.vedette.it.watch.EventLog;
import dev.vedette.it.watch.ObservedEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One story of failures, told with sentinels of one kind: two of them, the leader and an observer, and three servers. */
final class EventStory implements AutoCloseable {
    /** The name of the only master. */
    static final String NAME = "story";

    /** Longer than the half minute for which the original does nothing after its machine stood still. */
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private static final long WITHOUT_QUORUM_MILLIS = 2_000;
    private static final Pattern EPOCH = Pattern.compile("\\d+$");

    private final SentinelKind kind;
    private final List<RedisProcess> servers = new ArrayList<>();
    private final List<SentinelProcess> sentinels = new ArrayList<>();
    private final EventLog events = new EventLog();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, List<String>> scenes = new LinkedHashMap<>();
    private long sceneNanos;

    private EventStory(SentinelKind kind) {
        this.kind = kind;
    }

    /** What happens in a scene. */
    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    /** Tells the story; answers for each scene what was published, as {@code who channel payload} with masks, in order. */
    static Map<String, List<String>> tell(SentinelKind kind) {
        try (EventStory story = new EventStory(kind)) {
            story.start();
            story.scene("monitor", story::monitor);
            story.scene("replica fails", story::replicaFails);
            story.scene("master dies", story::masterDies);
            story.scene("master returns", story::masterReturns);
            story.scene("observer joins", story::observerJoins);
            story.scene("manual failover", story::manualFailover);
            story.scene("master fails without quorum", story::masterFailsWithoutQuorum);
            story.scene("reset", story::reset);
            story.scene("remove", story::remove);
            return story.scenes;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        events.close();
        sentinels.forEach(SentinelProcess::close);
        servers.forEach(RedisProcess::close);
    }

    /** The second server is chosen first, then the first one. */
    private void start() throws IOException {
        RedisOptions options = RedisOptions.master();
        servers.add(RedisProcess.start(options.withLine("replica-priority 60")));
        RedisOptions replica = options.withReplicaOf(server(0).endpoint());
        servers.add(RedisProcess.start(replica.withLine("replica-priority 50")));
        servers.add(RedisProcess.start(replica));
        for (int i = 0; i < 2; i++) {
            sentinels.add(SentinelProcess.start(kind, List.of()));
        }
        List<String> ordinals = List.of("first", "second", "third");
        for (int i = 0; i < servers.size(); i++) {
            names.put(Integer.toString(server(i).endpoint().port()), "<" + ordinals.get(i) + ">");
        }
        for (SentinelProcess sentinel : sentinels) {
            sentinel.awaitAnswering();
            // What the original does at every tenth second happens each second, and what it waits eight seconds for
            // after two.
            order(sentinel, "SENTINEL", "DEBUG", "info-period", "1000", "publish-period", "500");
            events.watch(sentinel.endpoint());
            try (SentinelClient client = sentinel.connect()) {
                names.put(client.myId(), "<" + who(sentinel.endpoint()) + ">");
            }
            names.put(Integer.toString(sentinel.endpoint().port()), "<" + who(sentinel.endpoint()) + "'s port>");
        }
        for (RedisProcess server : servers.subList(1, servers.size())) {
            awaitFollowing(server, server(0));
        }
    }

    private void monitor() throws IOException {
        monitor(leader(), server(0));
        await(leader(), "+slave", "slave <second>");
        await(leader(), "+slave", "slave <third>");
        awaitReplicasInStep(leader());
    }

    private void replicaFails() throws IOException {
        server(2).sigkill();
        await(leader(), "+sdown", "slave <third>");
        server(2).restart();
        await(leader(), "-sdown", "slave <third>");
        await(leader(), "+reboot", "slave <third>");
        awaitFollowing(server(2), server(0));
    }

    private void masterDies() {
        server(0).sigkill();
        await(leader(), "+switch-master", NAME);
        await(leader(), "+failover-end", "master " + NAME);
        await(leader(), "+sdown", "slave <first>");
        awaitFollowing(server(2), server(1));
    }

    private void masterReturns() {
        server(0).restart();
        await(leader(), "-sdown", "slave <first>");
        await(leader(), "+convert-to-slave", "slave <first>");
        awaitFollowing(server(0), server(1));
    }

    private void observerJoins() throws IOException {
        monitor(observer(), server(1));
        await(leader(), "+sentinel", "sentinel <observer>");
        await(observer(), "+sentinel", "sentinel <leader>");
        for (String replica : List.of("<first>", "<third>")) {
            await(observer(), "+slave", "slave " + replica);
        }
        sentinels.forEach(this::awaitReplicasInStep);
    }

    /** The original would take its time to let the old master follow; the test does it. */
    private void manualFailover() throws IOException {
        order(leader(), "SENTINEL", "FAILOVER", NAME);
        await(leader(), "+failover-end", "master " + NAME);
        for (SentinelProcess sentinel : sentinels) {
            await(sentinel, "+switch-master", NAME);
            await(sentinel, "+slave", "slave <second>");
            await(sentinel, "+slave", "slave <third>");
        }
        Endpoint master = server(0).endpoint();
        server(1).call("REPLICAOF", master.host(), Integer.toString(master.port()));
        awaitFollowing(server(1), server(0));
        awaitFollowing(server(2), server(0));
    }

    private void masterFailsWithoutQuorum() throws IOException {
        for (SentinelProcess sentinel : sentinels) {
            order(sentinel, "SENTINEL", "SET", NAME, "quorum", "3");
        }
        server(0).sigkill();
        for (SentinelProcess sentinel : sentinels) {
            await(sentinel, "+sdown", "master " + NAME);
            Await.until("time without a quorum", PATIENCE, () -> downMillis(sentinel) >= WITHOUT_QUORUM_MILLIS);
        }
        server(0).restart();
        for (SentinelProcess sentinel : sentinels) {
            await(sentinel, "-sdown", "master " + NAME);
        }
        awaitFollowing(server(1), server(0));
        awaitFollowing(server(2), server(0));
    }

    private void reset() throws IOException {
        try (SentinelClient client = leader().connect()) {
            client.resp().call("SENTINEL", "RESET", NAME);
        }
        await(leader(), "+reset-master", "master " + NAME);
        await(leader(), "+slave", "slave <second>");
        await(leader(), "+slave", "slave <third>");
        await(leader(), "+sentinel", "sentinel <observer>");
    }

    private void remove() throws IOException {
        for (SentinelProcess sentinel : sentinels) {
            order(sentinel, "SENTINEL", "REMOVE", NAME);
            await(sentinel, "-monitor", "master " + NAME);
        }
    }

    private void scene(String title, Action action) throws IOException {
        sceneNanos = System.nanoTime();
        action.run();
        scenes.put(title, published());
    }

    private void monitor(SentinelProcess sentinel, RedisProcess master) throws IOException {
        Endpoint address = master.endpoint();
        order(sentinel, "SENTINEL", "MONITOR", NAME, address.host(), Integer.toString(address.port()), "1");
        order(sentinel, "SENTINEL", "SET", NAME, "down-after-milliseconds", "3000", "failover-timeout", "10000");
    }

    private void order(SentinelProcess sentinel, String... words) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            Reply reply = client.resp().call(words);
            if (!reply.equals(new Reply.Text("OK"))) {
                throw new AssertionError(kind + ": " + String.join(" ", words) + " was answered with " + reply);
            }
        }
    }

    private void await(SentinelProcess sentinel, String channel, String beginning) {
        String line = who(sentinel.endpoint()) + " " + channel + " " + beginning + " ";
        Await.until(
                kind + ": " + line,
                PATIENCE,
                () -> published().stream().anyMatch(text -> (text + " ").startsWith(line)),
                () -> events.describe(sceneNanos) + sentinel.logTail());
    }

    private void awaitFollowing(RedisProcess server, RedisProcess master) {
        Await.until(
                kind + ": " + server.endpoint() + " as a replica of " + master.endpoint(),
                PATIENCE,
                () -> server.isReplicaOf(master.endpoint()),
                () -> events.describe(sceneNanos) + server.logTail());
    }

    private void awaitReplicasInStep(SentinelProcess sentinel) {
        Await.until(
                kind + ": replicas in step at the " + who(sentinel.endpoint()),
                PATIENCE,
                () -> {
                    try (SentinelClient client = sentinel.connect()) {
                        return client.replicas(NAME).stream()
                                        .filter(replica -> "slave".equals(replica.get("flags"))
                                                && "ok".equals(replica.get("master-link-status")))
                                        .count()
                                == 2;
                    }
                },
                () -> events.describe(sceneNanos) + sentinel.logTail());
    }

    private static long downMillis(SentinelProcess sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            return Long.parseLong(client.master(NAME).getOrDefault("s-down-time", "0"));
        }
    }

    private List<String> published() {
        return events.since(sceneNanos).stream().map(this::masked).toList();
    }

    /** A replica's name, which is its address, becomes one word. */
    private String masked(ObservedEvent event) {
        String text = event.payload();
        for (Map.Entry<String, String> name : names.entrySet()) {
            text = text.replaceAll("\\b" + name.getKey() + "\\b", name.getValue());
        }
        text = text.replace("127.0.0.1:<", "<");
        if (event.channel().equals("+new-epoch") || event.channel().equals("+vote-for-leader")) {
            text = EPOCH.matcher(text).replaceAll("<epoch>");
        }
        return who(event.sentinel()) + " " + event.channel() + " " + text;
    }

    private String who(Endpoint sentinel) {
        return sentinel.equals(leader().endpoint()) ? "leader" : "observer";
    }

    private RedisProcess server(int index) {
        return servers.get(index);
    }

    private SentinelProcess leader() {
        return sentinels.get(0);
    }

    private SentinelProcess observer() {
        return sentinels.get(1);
    }
}
