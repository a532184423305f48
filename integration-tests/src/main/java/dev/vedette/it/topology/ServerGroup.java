package dev.vedette.it.topology;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import dev.vedette.it.process.RedisOptions;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.waiting.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A master with two replicas, without a sentinel: for sentinels that come and go. */
public final class ServerGroup implements AutoCloseable {
    private static final int REPLICAS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<RedisProcess> servers = new ArrayList<>();

    private ServerGroup() {}

    /** Starts all and waits until both replicas have their links up. */
    public static ServerGroup start() {
        ServerGroup group = new ServerGroup();
        try {
            RedisOptions options = RedisOptions.master();
            group.servers.add(RedisProcess.start(options));
            Endpoint master = group.master();
            for (int i = 0; i < REPLICAS; i++) {
                group.servers.add(RedisProcess.start(options.withReplicaOf(master)));
            }
            for (RedisProcess replica : group.servers.subList(1, group.servers.size())) {
                Await.until(
                        replica.endpoint() + " as a replica of " + master,
                        PATIENCE,
                        () -> replica.isReplicaOf(master),
                        replica::logTail);
            }
            return group;
        } catch (RuntimeException | Error e) {
            group.close();
            throw e;
        }
    }

    /** Where the master listens. */
    public Endpoint master() {
        return servers.get(0).endpoint();
    }

    /** How many replicas there are. */
    public int replicaCount() {
        return REPLICAS;
    }

    /** Lines of sentinel.conf for a sentinel that alone watches the group. */
    public List<String> lines() {
        Endpoint master = master();
        return List.of("sentinel monitor " + MASTER_NAME + " " + master.host() + " " + master.port() + " 1");
    }

    @Override
    public void close() {
        servers.forEach(RedisProcess::close);
    }
}
