package dev.vedette.it.http;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.Subject;
import dev.vedette.it.process.Executables;
import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.Reply;
import dev.vedette.it.resp.RespClient;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Load balancers that ask the sentinels, with real failovers behind them. */
@Timeout(240)
class BalancerIT {
    private static final Duration REPLY_PATIENCE = Duration.ofSeconds(2);
    private static final long DOWN_AFTER_MILLIS = 2_000;

    @Test
    void shouldSayWhoIsPrimaryAndWhoIsNot() throws IOException {
        try (Topology topology = start()) {
            SentinelProcess sentinel = topology.sentinels().get(0);
            Endpoint master = topology.master();
            Endpoint replica = topology.servers().get(1).endpoint();

            awaitStatus(200, sentinel, "/masters/mymaster/primary?node=" + master, topology);
            awaitStatus(200, sentinel, "/masters/mymaster/replica?max-lag=1mb&node=" + replica, topology);
            assertEquals(503, status(sentinel, "/masters/mymaster/primary?node=" + replica));
            assertEquals(503, status(sentinel, "/masters/mymaster/replica?node=" + master));
            assertEquals(404, status(sentinel, "/masters/another/primary?node=" + master));
            for (String bad : List.of(
                    "primary", "primary?node=nonsense", "primary?node=a:1&node=b:1", "replica?node=a:1&max-lag=much")) {
                assertEquals(400, status(sentinel, "/masters/mymaster/" + bad), bad);
            }

            awaitStatus(200, sentinel, "/readyz", topology);
            assertEquals("ok\n", Web.get(sentinel.httpEndpoint(), "/livez").body());
        }
    }

    @Test
    void shouldCallNobodyPrimaryWithoutAMajorityAndAgainWithOne() throws IOException {
        try (Topology topology = start()) {
            SentinelProcess sentinel = topology.sentinels().get(0);
            String question = "/masters/mymaster/primary?node=" + topology.master();
            awaitStatus(200, sentinel, question, topology);

            topology.sentinels().get(1).sigstop();
            topology.sentinels().get(2).sigstop();
            awaitStatus(503, sentinel, question, topology);
            Await.until(
                    "the reason",
                    PATIENCE,
                    () -> body(sentinel, question).contains("only 1 of 3 sentinels are in touch"),
                    () -> body(sentinel, question));
            topology.sentinels().get(1).sigcont();
            topology.sentinels().get(2).sigcont();

            awaitStatus(200, sentinel, question, topology);
        }
    }

    @Test
    void shouldLeadHaproxyToThePrimaryThroughFailoverAndPastAReturningMaster() throws IOException {
        Path program = Stream.of(Executables.onPath("haproxy"), Optional.of(Path.of("/usr/sbin/haproxy")))
                .flatMap(Optional::stream)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of(""));
        assumeTrue(!program.toString().isEmpty(), "HAProxy is not installed");
        try (Topology topology = start();
                TempFolder folder = TempFolder.create("haproxy")) {
            Endpoint primaryDoor = Endpoint.loopback(FreePorts.next());
            Endpoint replicaDoor = Endpoint.loopback(FreePorts.next());
            Path conf = folder.path().resolve("haproxy.cfg");
            Files.writeString(conf, example(topology, primaryDoor, replicaDoor));
            try (ManagedProcess haproxy = ManagedProcess.start(
                    "haproxy",
                    List.of(program.toString(), "-db", "-f", conf.toString()),
                    folder.path(),
                    folder.path().resolve("haproxy.log"))) {
                RedisProcess old = topology.servers().get(0);
                awaitPort(primaryDoor, old.endpoint().port(), haproxy, topology);
                Await.until(
                        "a replica behind the other door",
                        PATIENCE,
                        () -> portBehind(replicaDoor) != old.endpoint().port(),
                        () -> haproxy.logTail(40));

                topology.sentinels().get(0).sigkill();
                old.sigstop();
                Endpoint master = topology.awaitOtherMaster(old.endpoint(), PATIENCE);
                awaitPort(primaryDoor, master.port(), haproxy, topology);
                old.sigcont();

                topology.awaitReplicaOf(old, master, PATIENCE);
                // No server may be there for a moment, but the old one never.
                Await.until(
                        "the new master behind the door of the primary",
                        PATIENCE,
                        () -> {
                            int port = portBehind(primaryDoor);
                            assertNotEquals(old.endpoint().port(), port);
                            return port == master.port();
                        },
                        () -> haproxy.logTail(40) + topology.diagnosis());
            }
        }
    }

    private static Topology start() {
        assumeTrue(Subject.isVedette(), "redis-sentinel serves no HTTP");
        return Topology.start(TopologySettings.of(SentinelKind.VEDETTE, 3)
                .withDownAfter(DOWN_AFTER_MILLIS)
                .withLines(SentinelProcess.HTTP_LINE));
    }

    /** The example that is shipped, with the addresses of this set. */
    private static String example(Topology topology, Endpoint primaryDoor, Endpoint replicaDoor) throws IOException {
        String text = Files.readString(Path.of("..", "deploy", "examples", "haproxy.cfg"));
        text = text.replace("bind :6380", "bind " + primaryDoor).replace("bind :6381", "bind " + replicaDoor);
        for (int number = 0; number < 3; number++) {
            Endpoint server = topology.servers().get(number).endpoint();
            Endpoint http = topology.sentinels().get(number).httpEndpoint();
            text = text.replace("10.0.0.1" + (number + 1) + ":6379", server.toString())
                    .replace(
                            "addr 10.0.0.2" + (number + 1) + " port 9121",
                            "addr " + http.host() + " port " + http.port());
        }
        return text;
    }

    private static void awaitPort(Endpoint door, int port, ManagedProcess haproxy, Topology topology) {
        Await.until(
                "the server of port " + port + " behind the door of the primary",
                PATIENCE,
                () -> portBehind(door) == port,
                () -> haproxy.logTail(40) + topology.diagnosis());
    }

    /** Which server answers behind a door. */
    private static int portBehind(Endpoint door) throws IOException {
        try (RespClient client = RespClient.connect(door, REPLY_PATIENCE)) {
            Reply info = client.call("INFO", "server");
            String text = info.toString();
            int at = text.indexOf("tcp_port:");
            if (at < 0) {
                throw new IOException("no INFO but " + text);
            }
            return Integer.parseInt(text.substring(at + "tcp_port:".length()).split("[^0-9]", 2)[0]);
        }
    }

    private static void awaitStatus(int status, SentinelProcess sentinel, String path, Topology topology) {
        Await.until(
                status + " for " + path,
                PATIENCE,
                () -> status(sentinel, path) == status,
                () -> body(sentinel, path) + topology.diagnosis());
    }

    private static String body(SentinelProcess sentinel, String path) {
        try {
            return Web.get(sentinel.httpEndpoint(), path).body();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int status(SentinelProcess sentinel, String path) throws IOException {
        return Web.get(sentinel.httpEndpoint(), path).statusCode();
    }
}
