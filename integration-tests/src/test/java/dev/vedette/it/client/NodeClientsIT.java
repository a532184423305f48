package dev.vedette.it.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.process.Executables;
import dev.vedette.it.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ioredis, node-redis, Socket.IO with its Redis adapter, and BullMQ follow every failover. */
@Timeout(300)
class NodeClientsIT {
    private static final Path DRIVERS = Path.of("src/test/clients/node").toAbsolutePath();

    @ParameterizedTest
    @EnumSource
    void shouldFollowMaster(Access access) throws IOException {
        assumeTrue(Executables.onPath("node").isPresent(), "Node.js is not installed");
        assumeTrue(
                Files.exists(DRIVERS.resolve("node_modules/ioredis/package.json")),
                "the libraries are missing: run npm ci in integration-tests/src/test/clients/node");

        Following.check(access, NodeClientsIT::start);
    }

    private static void start(Topology topology, List<Client> clients) {
        ClientSetup setup = ClientSetup.of(topology);
        clients.add(DriverClient.start("ioredis", command("ioredis"), setup, true));
        clients.add(DriverClient.start("node-redis", command("node-redis"), setup, true));
        clients.add(DriverClient.start("Socket.IO", command("socket-io"), setup, false));
        clients.add(DriverClient.start("BullMQ", command("bullmq"), setup, true));
    }

    private static List<String> command(String driver) {
        return List.of("node", DRIVERS.resolve(driver + ".mjs").toString());
    }
}
