package dev.vedette.it.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.Subject;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.watch.ObservedEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets whose members know each other by names, and a name server that answers, changes its mind, or falls silent. */
@Timeout(180)
class HostNamesIT {

    private static final String DOMAIN = ".vedette.test";

    private NamedNetwork network;
    private HostSet set;

    @BeforeEach
    void begin() {
        network = NamedNetwork.start();
        set = new HostSet(network::inside);
    }

    @AfterEach
    void end() {
        set.close();
        network.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no"})
    void shouldTellTheSameAsTheOriginalThroughAFailover(String announces) throws IOException {
        Assumptions.assumeTrue(SentinelKind.REDIS_SENTINEL.isAvailable(), "redis-sentinel is not installed");
        Member first = namedServer("m", announces);
        String follows = "replicaof m" + DOMAIN + " " + first.endpoint().port();
        Member second = namedServer("r1", announces, follows);
        Member third = namedServer("r2", announces, follows);
        List<Member> servers = List.of(first, second, third);
        List<Member> sentinels = new ArrayList<>();
        for (SentinelKind kind : List.of(Subject.kind(), Subject.kind(), SentinelKind.REDIS_SENTINEL)) {
            sentinels.add(namedSentinel(kind, "s" + sentinels.size(), announces, first));
        }
        sentinels.forEach(set::watch);
        untilKnown(sentinels, 2, 2);
        untilToldAlike(sentinels);
        untilCalled(sentinels.get(0), nameOrAddress("m", announces));
        set.until(
                "peers called alike",
                () -> peersOf(sentinels.get(0), sentinels.get(1)).equals(peersOf(sentinels.get(2), sentinels.get(1))));

        long faultNanos = first.sigkill();
        List<ObservedEvent> switches = set.events()
                .awaitEach(
                        "+switch-master",
                        sentinels.stream().map(Member::endpoint).toList(),
                        faultNanos,
                        Subject.PATIENCE,
                        event -> event.channel().equals("+switch-master"));
        first.restart();
        untilKnown(sentinels, 2, 2);
        untilToldAlike(sentinels);

        assertEquals(1, switches.stream().map(ObservedEvent::payload).distinct().count(), set::diagnosis);
        String[] payload = switches.get(0).payload().split(" ", -1);
        assertEquals(nameOrAddress("m", announces), payload[1]);
        Member master = servers.stream()
                .filter(server -> server.endpoint().port() == Integer.parseInt(payload[4]))
                .findFirst()
                .orElseThrow();
        String masterName = master == second ? "r1" : "r2";
        assertEquals(nameOrAddress(masterName, announces), payload[3]);
        // Not always that of the first switch: a busy machine may make the original fail over once more.
        set.until(
                "old master behind the master that is told now",
                () -> first.call("CONFIG", "GET", "replicaof").texts().get(1).equals(told(sentinels.get(0))));
    }

    @Test
    void shouldFollowANameToAnotherAddress() throws IOException {
        Member old = namedServer("m", "no");
        Member replica = namedServer(
                "r1", "no", "replicaof m" + DOMAIN + " " + old.endpoint().port());
        Member sentinel =
                namedSentinel(Subject.kind(), "s0", "yes", old, "sentinel down-after-milliseconds mymaster 20000");
        Member addressed =
                namedSentinel(Subject.kind(), "s1", "no", old, "sentinel down-after-milliseconds mymaster 20000");
        set.watch(sentinel);
        set.watch(addressed);
        untilKnown(List.of(sentinel, addressed), 1, 1);
        untilCalled(addressed, "127.0.0.1");

        long startNanos = old.sigkill();
        Member moved = set.server(new Endpoint("127.0.0.3", old.endpoint().port()));
        network.names().put("m" + DOMAIN, "127.0.0.3");

        set.until(
                "replica behind the moved master",
                () -> replica.call("INFO", "replication").text().contains("master_link_status:up"));
        untilKnown(List.of(sentinel, addressed), 1, 1);
        untilCalled(addressed, "127.0.0.3");
        untilCalled(sentinel, "m" + DOMAIN);
        set.until(
                "the address in the file",
                () -> addressed
                        .confLines("sentinel monitor")
                        .equals(List.of("sentinel monitor mymaster 127.0.0.3 "
                                + moved.endpoint().port() + " 2")));
        assertEquals(
                List.of(),
                set.events().matching(startNanos, event -> event.channel().equals("+sdown")),
                set::diagnosis);
    }

    @Test
    void shouldKnowNobodyTwiceWhenNamesAreAnnouncedOrNoLonger() throws IOException {
        Member master = namedServer("m", "yes");
        namedServer(
                "r1", "yes", "replicaof m" + DOMAIN + " " + master.endpoint().port());
        Member sentinel = namedSentinel(Subject.kind(), "s0", "no", master);
        Member peer = namedSentinel(Subject.kind(), "s1", "no", master);
        set.watch(sentinel);
        set.watch(peer);
        untilKnown(List.of(sentinel, peer), 1, 1);
        untilCalled(sentinel, "127.0.0.1");

        for (Member each : List.of(sentinel, peer)) {
            each.call("SENTINEL", "CONFIG", "SET", "announce-hostnames", "yes");
        }
        assertEquals("m" + DOMAIN, calledBy(sentinel), "at once");
        assertEquals(
                List.of("sentinel announce-hostnames yes"), sentinel.confLines("announce-hostnames"), "in the file");
        long helloNanos = System.nanoTime();
        set.until(
                "two rounds of hellos and an INFO",
                () -> System.nanoTime() - helloNanos > TimeUnit.SECONDS.toNanos(11));
        untilKnown(List.of(sentinel, peer), 1, 1);
        set.until(
                "the name of the replica in the file",
                () -> Told.by(sentinel)
                        .contains("sentinel known-replica mymaster r1" + DOMAIN + " " + replicaPort(sentinel)));

        sentinel.call("SENTINEL", "CONFIG", "SET", "announce-hostnames", "no");

        assertEquals("127.0.0.1", calledBy(sentinel));
        untilKnown(List.of(sentinel, peer), 1, 1);
    }

    @Test
    void shouldTakeNoNamesWhereTheyAreNotResolved() throws IOException {
        Member master = namedServer("m", "yes");
        Member sentinel = namedSentinel(Subject.kind(), "s0", "no", master);
        set.watch(sentinel);
        String port = Integer.toString(master.endpoint().port());
        assertEquals(new Reply.Text("OK"), sentinel.call("SENTINEL", "MONITOR", "second", "m" + DOMAIN, port, "1"));

        sentinel.call("SENTINEL", "CONFIG", "SET", "resolve-hostnames", "no");

        assertEquals(
                new Reply.Failure("ERR Invalid IP address or hostname specified"),
                sentinel.call("SENTINEL", "MONITOR", "third", "elsewhere" + DOMAIN, port, "1"));
    }

    @Test
    void shouldNotWaitForANameServerThatIsSilent() throws IOException {
        Member numeric = set.server("127.0.0.1");
        Member numericReplica = set.server(
                "127.0.0.1", "replicaof 127.0.0.1 " + numeric.endpoint().port());
        Member named = namedServer("m", "yes");
        // A server that follows a name waits for the name server itself; not so this one.
        String follows = "replicaof 127.0.0.1 " + named.endpoint().port();
        Member namedReplica = namedServer("r1", "yes", follows);
        Member sentinel = namedSentinel(
                Subject.kind(),
                "s0",
                "yes",
                named,
                "sentinel monitor mymaster m" + DOMAIN + " " + named.endpoint().port() + " 1",
                "sentinel down-after-milliseconds mymaster 1000",
                "sentinel monitor numeric 127.0.0.1 " + numeric.endpoint().port() + " 1",
                "sentinel down-after-milliseconds numeric 1000",
                "sentinel monitor unknown nowhere" + DOMAIN + " 6379 1");
        set.watch(sentinel);
        untilKnown(List.of(sentinel), 1, 0);
        set.until("replica of the other master", () -> {
            try (SentinelClient client = sentinel.connect()) {
                return client.replicas("numeric").size() == 1;
            }
        });

        network.names().fallSilent();
        try (SentinelClient asking = sentinel.connect()) {
            asking.resp().send("SENTINEL", "MONITOR", "late", "late" + DOMAIN, "6379", "1");
            long faultNanos = System.nanoTime();
            numeric.sigkill();
            named.sigkill();
            long slowestPingNanos = slowestPingUntilBothSwitched(sentinel, numericReplica, namedReplica);
            long switchedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - faultNanos);

            assertTrue(
                    switchedMillis < NamedNetwork.SILENCE_MILLIS,
                    () -> "switched after " + switchedMillis + " ms\n" + set.diagnosis());
            assertTrue(
                    slowestPingNanos < TimeUnit.MILLISECONDS.toNanos(NamedNetwork.SILENCE_MILLIS / 2),
                    () -> "a PING took " + slowestPingNanos + " ns\n" + set.diagnosis());
            assertEquals(
                    new Reply.Failure("ERR Invalid IP address or hostname specified"),
                    asking.resp().read());
        }
    }

    private long slowestPingUntilBothSwitched(Member sentinel, Member numericReplica, Member namedReplica)
            throws IOException {
        long slowestNanos = 0;
        Endpoint numeric = new Endpoint("127.0.0.1", numericReplica.endpoint().port());
        Endpoint named = new Endpoint("r1" + DOMAIN, namedReplica.endpoint().port());
        long endNanos = System.nanoTime() + Subject.PATIENCE.toNanos();
        try (SentinelClient client = sentinel.connect()) {
            while (!client.masterAddress("numeric").equals(java.util.Optional.of(numeric))
                    || !client.masterAddress(HostSet.MASTER).equals(java.util.Optional.of(named))) {
                long startNanos = System.nanoTime();
                assertTrue(startNanos < endNanos, set::diagnosis);
                client.resp().call("PING");
                slowestNanos = Math.max(slowestNanos, System.nanoTime() - startNanos);
            }
        }
        return slowestNanos;
    }

    private Member namedServer(String name, String announces, String... lines) {
        network.names().put(name + DOMAIN, "127.0.0.1");
        List<String> conf = new ArrayList<>(List.of(lines));
        if (announces.equals("yes")) {
            conf.add("replica-announce-ip " + name + DOMAIN);
        }
        return set.server("127.0.0.1", conf.toArray(String[]::new));
    }

    private Member namedSentinel(SentinelKind kind, String name, String announces, Member master, String... lines) {
        network.names().put(name + DOMAIN, "127.0.0.1");
        List<String> conf = new ArrayList<>(List.of(
                "sentinel resolve-hostnames yes",
                "sentinel announce-hostnames " + announces,
                "sentinel announce-ip " + (announces.equals("yes") ? name + DOMAIN : "127.0.0.1")));
        if (List.of(lines).stream().noneMatch(line -> line.startsWith("sentinel monitor mymaster"))) {
            conf.add("sentinel monitor mymaster m" + DOMAIN + " "
                    + master.endpoint().port() + " 2");
        }
        if (lines.length == 0) {
            conf.add("sentinel down-after-milliseconds mymaster 2000");
        }
        conf.addAll(List.of(lines));
        return set.sentinel(kind, "127.0.0.1", conf);
    }

    private void untilKnown(List<Member> sentinels, int replicaCount, int peerCount) {
        for (Member sentinel : sentinels) {
            set.until("full view of " + sentinel.endpoint(), () -> {
                try (SentinelClient client = sentinel.connect()) {
                    List<Map<String, String>> replicas = client.replicas(HostSet.MASTER);
                    List<Map<String, String>> peers = client.sentinels(HostSet.MASTER);
                    return client.master(HostSet.MASTER).get("flags").equals("master")
                            && replicas.size() == replicaCount
                            && replicas.stream()
                                    .allMatch(replica -> replica.get("flags").equals("slave")
                                            && replica.get("master-link-status").equals("ok"))
                            && peers.size() == peerCount
                            && peers.stream().allMatch(peer -> peer.get("flags").equals("sentinel"));
                }
            });
        }
    }

    private void untilToldAlike(List<Member> sentinels) throws IOException {
        Member original = sentinels.get(sentinels.size() - 1);
        for (Member sentinel : sentinels) {
            set.until(
                    sentinel.endpoint() + " telling the same as the original",
                    () -> Told.by(sentinel).equals(Told.by(original)));
        }
    }

    private void untilCalled(Member sentinel, String host) {
        set.until("master called " + host, () -> calledBy(sentinel).equals(host));
    }

    private static String calledBy(Member sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            return client.masterAddress(HostSet.MASTER).orElseThrow().host();
        }
    }

    private static String told(Member sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            Endpoint master = client.masterAddress(HostSet.MASTER).orElseThrow();
            return master.host() + " " + master.port();
        }
    }

    private static String replicaPort(Member sentinel) throws IOException {
        try (SentinelClient client = sentinel.connect()) {
            return client.replicas(HostSet.MASTER).get(0).get("port");
        }
    }

    /** How a sentinel calls one certain peer. */
    private static List<String> peersOf(Member sentinel, Member peer) throws IOException {
        return Told.ofPeers(sentinel).stream()
                .filter(line -> line.endsWith(" " + peer.endpoint().port()))
                .toList();
    }

    private static String nameOrAddress(String name, String announces) {
        return announces.equals("yes") ? name + DOMAIN : "127.0.0.1";
    }
}
