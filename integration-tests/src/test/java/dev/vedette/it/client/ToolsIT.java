package dev.vedette.it.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.process.Executables;
import dev.vedette.it.topology.Topology;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HAProxy, which checks roles or asks a sentinel, and redis-cli in a script follow every failover. */
@Timeout(300)
class ToolsIT {
    @ParameterizedTest
    @EnumSource
    void shouldFollowMaster(Access access) throws IOException {
        assumeTrue(Haproxy.program().isPresent(), "HAProxy is not installed");
        assumeTrue(Executables.onPath("redis-cli").isPresent(), "redis-cli is not installed");

        Following.check(access, ToolsIT::start);
    }

    private static void start(Topology topology, List<Client> clients) {
        Haproxy.start(topology, clients);
        clients.add(RedisCli.start(ClientSetup.of(topology)));
    }
}
