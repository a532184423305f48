package dev.vedette.it.client;

import dev.vedette.it.topology.Topology;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ioredis, node-redis, Socket.IO with its Redis adapter, and BullMQ follow every failover. */
@Timeout(300)
class NodeClientsIT {
    @ParameterizedTest
    @EnumSource
    void shouldFollowMaster(Access access) throws IOException, InterruptedException {
        Drivers.assumeNode();

        Following.check(access, NodeClientsIT::start);
    }

    private static void start(Topology topology, List<Client> clients) {
        ClientSetup setup = ClientSetup.of(topology);
        clients.add(DriverClient.start("ioredis", Drivers.node("ioredis"), setup, true));
        clients.add(DriverClient.start("node-redis", Drivers.node("node-redis"), setup, true));
        clients.add(DriverClient.start("Socket.IO", Drivers.node("socket-io"), setup, false));
        clients.add(DriverClient.start("BullMQ", Drivers.node("bullmq"), setup, true));
    }
}
