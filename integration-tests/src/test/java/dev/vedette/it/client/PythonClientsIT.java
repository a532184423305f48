package dev.vedette.it.client;

import dev.vedette.it.topology.Topology;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** redis-py and a Celery worker follow every failover. */
@Timeout(300)
class PythonClientsIT {
    @ParameterizedTest
    @EnumSource
    void shouldFollowMaster(Access access) throws IOException, InterruptedException {
        Drivers.assumePython();

        Following.check(access, PythonClientsIT::start);
    }

    private static void start(Topology topology, List<Client> clients) {
        ClientSetup setup = ClientSetup.of(topology);
        clients.add(DriverClient.start("redis-py", Drivers.python("redis_py"), setup, true));
        clients.add(DriverClient.start("Celery", Drivers.python("celery_worker"), setup, false));
    }
}
