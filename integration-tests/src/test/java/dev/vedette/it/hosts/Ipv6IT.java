package dev.vedette.it.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vedette.it.Subject;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.watch.ObservedEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A set that is wholly on IPv6, with the original in it, and with the same address in several spellings. */
@Timeout(180)
class Ipv6IT {

    private static final String LOOPBACK = "::1";
    private static final String LONG_LOOPBACK = "0:0:0:0:0:0:0:1";

    private final HostSet set = new HostSet(command -> command);

    @BeforeEach
    void needIpv6() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getAllByName(LOOPBACK)[0], 0));
        } catch (IOException e) {
            Assumptions.abort("no IPv6 here: " + e.getMessage());
        }
    }

    @AfterEach
    void end() {
        set.close();
    }

    @Test
    void shouldFailOverOnIpv6() throws IOException {
        Member first = set.server(LOOPBACK);
        String follows = "replicaof ::1 " + first.endpoint().port();
        set.server(LOOPBACK, follows, "replica-announce-ip " + LONG_LOOPBACK);
        set.server(LOOPBACK, follows);
        List<SentinelKind> kinds = new ArrayList<>(List.of(Subject.kind(), Subject.kind()));
        kinds.add(SentinelKind.REDIS_SENTINEL.isAvailable() ? SentinelKind.REDIS_SENTINEL : Subject.kind());
        List<Member> sentinels = new ArrayList<>();
        for (SentinelKind kind : kinds) {
            sentinels.add(set.sentinel(
                    kind,
                    LOOPBACK,
                    List.of(
                            "sentinel monitor mymaster " + LONG_LOOPBACK + " "
                                    + first.endpoint().port() + " 2",
                            "sentinel down-after-milliseconds mymaster 3000")));
        }
        sentinels.forEach(set::watch);
        sentinels.forEach(this::untilKnown);

        long faultNanos = first.sigkill();
        List<ObservedEvent> switches = set.events()
                .awaitEach(
                        "+switch-master",
                        sentinels.stream().map(Member::endpoint).toList(),
                        faultNanos,
                        Subject.PATIENCE,
                        event -> event.channel().equals("+switch-master"));
        first.restart();
        sentinels.forEach(this::untilKnown);

        String[] payload = switches.get(0).payload().split(" ", -1);
        assertEquals(1, switches.stream().map(ObservedEvent::payload).distinct().count(), set::diagnosis);
        assertEquals(List.of(LOOPBACK, LOOPBACK), List.of(payload[1], payload[3]));
        for (Member sentinel : sentinels) {
            set.until("the same file", () -> Told.by(sentinel).equals(Told.by(sentinels.get(2))));
            assertEquals(
                    List.of("sentinel monitor mymaster ::1 " + payload[4] + " 2"),
                    sentinel.confLines("sentinel monitor"));
        }
    }

    private void untilKnown(Member sentinel) {
        set.until("full view of " + sentinel.endpoint(), () -> {
            try (SentinelClient client = sentinel.connect()) {
                List<Map<String, String>> replicas = client.replicas(HostSet.MASTER);
                return replicas.size() == 2
                        && replicas.stream().allMatch(Ipv6IT::isWell)
                        && client.sentinels(HostSet.MASTER).size() == 2;
            }
        });
    }

    private static boolean isWell(Map<String, String> replica) {
        return replica.get("flags").equals("slave")
                && replica.get("ip").equals(LOOPBACK)
                && replica.get("name").equals("[::1]:" + replica.get("port"));
    }
}
