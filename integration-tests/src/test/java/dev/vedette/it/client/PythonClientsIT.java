package dev.vedette.it.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.it.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** redis-py and a Celery worker follow every failover. */
@Timeout(300)
class PythonClientsIT {
    /** The system's own: the libraries are its packages. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final Path DRIVERS = Path.of("src/test/clients/python").toAbsolutePath();
    private static final int SECONDS_TO_IMPORT = 60;

    @ParameterizedTest
    @EnumSource
    void shouldFollowMaster(Access access) throws IOException, InterruptedException {
        assumeTrue(hasLibraries(), PYTHON + " has no redis or no celery: install python3-redis and python3-celery");

        Following.check(access, PythonClientsIT::start);
    }

    private static void start(Topology topology, List<Client> clients) {
        ClientSetup setup = ClientSetup.of(topology);
        clients.add(DriverClient.start("redis-py", command("redis_py.py"), setup, true));
        clients.add(DriverClient.start("Celery", command("celery_worker.py"), setup, false));
    }

    private static List<String> command(String driver) {
        return List.of(PYTHON, "-B", DRIVERS.resolve(driver).toString());
    }

    private static boolean hasLibraries() throws IOException, InterruptedException {
        if (!Path.of(PYTHON).toFile().canExecute()) {
            return false;
        }
        Process look = new ProcessBuilder(PYTHON, "-c", "import redis, celery")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return look.waitFor(SECONDS_TO_IMPORT, TimeUnit.SECONDS) && look.exitValue() == 0;
    }
}
