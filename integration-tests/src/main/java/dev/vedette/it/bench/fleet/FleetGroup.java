package dev.vedette.it.bench.fleet;

import dev.vedette.it.resp.Endpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A master with its replicas. Writes go on all the time, so that offsets grow wherever the link is up. */
final class FleetGroup {
    private static final long BYTES_A_MILLI = 100;

    private final List<FleetServer> servers = new ArrayList<>();
    private long settledNanos = System.nanoTime();

    FleetGroup(FleetLoop loop, int number, int replicaCount, int port) throws IOException {
        for (int i = 0; i <= replicaCount; i++) {
            servers.add(new FleetServer(loop, this, FleetAddress.of(number, i, port)));
        }
        for (FleetServer replica : servers.subList(1, servers.size())) {
            replica.follow(servers.get(0).address());
        }
        for (FleetServer server : servers) {
            server.start();
        }
    }

    /** The server at an address, if it is of this group. */
    Optional<FleetServer> at(Endpoint address) {
        return servers.stream()
                .filter(server -> server.address().equals(address))
                .findFirst();
    }

    /** The replicas whose link to the given server is up. */
    List<FleetServer> linkedTo(FleetServer master) {
        return servers.stream()
                .filter(server -> server.isLinked() && server.master().equals(Optional.of(master.address())))
                .toList();
    }

    /** Lets all offsets be those of now. */
    void settle() {
        long nowNanos = System.nanoTime();
        long written = (nowNanos - settledNanos) / 1_000_000 * BYTES_A_MILLI;
        settledNanos += written / BYTES_A_MILLI * 1_000_000;
        for (FleetServer server : servers) {
            if (server.isUp() && server.master().isEmpty()) {
                server.grow(written);
                linkedTo(server).forEach(replica -> replica.catchUp(server.offset()));
            }
        }
    }

    /** Kills the servers that are master. */
    void killMaster() throws IOException {
        settle();
        for (FleetServer server : servers) {
            if (server.isUp() && server.master().isEmpty()) {
                server.kill();
            }
        }
    }

    /** Starts what was killed, in the role that it had. */
    void restartAll() throws IOException {
        settle();
        for (FleetServer server : servers) {
            if (!server.isUp()) {
                server.start();
            }
        }
    }
}
