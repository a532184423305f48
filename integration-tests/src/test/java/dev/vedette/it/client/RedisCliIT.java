package dev.vedette.it.client;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.Subject;
import dev.vedette.it.process.Executables;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a person types into redis-cli beside a sentinel. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisCliIT {
    private Optional<Topology> topology = Optional.empty();

    @BeforeAll
    void start() {
        assumeTrue(Executables.onPath("redis-cli").isPresent(), "redis-cli is not installed");
        topology =
                Optional.of(Topology.start(Subject.sentinels(1).withReplicas(1).withDownAfter(5_000)));
    }

    @AfterAll
    void close() {
        topology.ifPresent(Topology::close);
    }

    @Test
    void shouldListMasters() throws IOException {
        Endpoint master = topology.orElseThrow().master();

        List<String> lines = RedisCli.run(sentinel(), Optional.empty(), "--raw", "sentinel", "masters")
                .lines()
                .toList();

        assertEquals(
                List.of("name", MASTER_NAME, "ip", master.host(), "port", Integer.toString(master.port()), "runid"),
                lines.subList(0, 7));
    }

    @Test
    void shouldCheckQuorum() throws IOException {
        String answer = RedisCli.run(sentinel(), Optional.empty(), "sentinel", "ckquorum", MASTER_NAME);

        assertEquals("OK 1 usable Sentinels. Quorum and failover authorization can be reached", answer.strip());
    }

    @Test
    void shouldExplainCommandsAsSentinelDoes() throws IOException {
        String ours = RedisCli.session(sentinel(), "help sentinel ckquorum", "ping");
        String onlyOurs = RedisCli.session(sentinel(), "help sentinel primaries");

        assertTrue(ours.contains("SENTINEL CKQUORUM"), ours);
        assertTrue(ours.contains("PONG"), ours);
        // What redis-cli does not know by itself comes from COMMAND DOCS.
        assertEquals(Subject.isVedette(), onlyOurs.contains("SENTINEL PRIMARIES"), onlyOurs);
    }

    @Test
    void shouldHearOfSwitch() throws IOException {
        try (TempFolder folder = TempFolder.create("redis-cli");
                ManagedProcess listener = ManagedProcess.start(
                        "redis-cli",
                        RedisCli.command(sentinel(), "subscribe", "+switch-master"),
                        folder.path(),
                        folder.path().resolve("subscribe.log"))) {
            Await.until("a subscription", Subject.PATIENCE, () -> listener.log().contains("subscribe"), listener::log);
            Endpoint old = topology.orElseThrow().master();

            RedisCli.run(sentinel(), Optional.empty(), "sentinel", "failover", MASTER_NAME);

            Endpoint now = topology.orElseThrow().awaitOtherMaster(old, Subject.PATIENCE);
            String message = String.join(
                    " ",
                    MASTER_NAME,
                    old.host(),
                    Integer.toString(old.port()),
                    now.host(),
                    Integer.toString(now.port()));
            Await.until("the switch", Subject.PATIENCE, () -> listener.log().contains(message), listener::log);
        }
    }

    private Endpoint sentinel() {
        return topology.orElseThrow().sentinelEndpoints().get(0);
    }
}
