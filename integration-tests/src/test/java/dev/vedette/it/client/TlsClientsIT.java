package dev.vedette.it.client;

import dev.vedette.it.Subject;
import dev.vedette.it.process.RedisOptions;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.tls.CertificateAuthority;
import dev.vedette.it.topology.Topology;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opentest4j.TestAbortedException;

/**
 * Clients of several languages follow a kill and a manual failover where servers, sentinels and clients say all to each other
 * over TLS. All must show certificates, and those of servers and sentinels must be good for their address.
 */
@Timeout(180)
class TlsClientsIT {
    private static final List<Step> STEPS = List.of(Step.MASTER_KILLED, Step.MANUAL);

    @Test
    void shouldFollowMasterOverTls() throws IOException, InterruptedException {
        Drivers.assumeNode();
        Drivers.assumePython();

        try (TempFolder folder = TempFolder.create("tls-clients")) {
            CertificateAuthority authority = CertificateAuthority.create(folder.path(), "ca");
            try (Topology topology = start(authority)) {
                Following.check("TLS", topology, STEPS, (set, clients) -> startClients(authority, set, clients));
            }
        }
    }

    private static Topology start(CertificateAuthority authority) {
        RedisOptions servers = RedisOptions.master().withCertificates(authority.issueForLoopback("redis"));
        try {
            return Topology.start(Subject.sentinels(3).withDownAfter(Following.DOWN_AFTER_MILLIS), servers);
        } catch (AssertionError failure) {
            if (failure.toString().contains("Bad directive")) {
                throw new TestAbortedException("this redis-server was built without TLS", failure);
            }
            throw failure;
        }
    }

    private static void startClients(CertificateAuthority authority, Topology topology, List<Client> clients) {
        ClientSetup setup = ClientSetup.of(topology).withCertificates(authority.issue("client"));
        JavaClients.startSecure(setup, clients);
        clients.add(DriverClient.start("ioredis", Drivers.node("ioredis"), setup, true));
        clients.add(DriverClient.start("node-redis", Drivers.node("node-redis"), setup, true));
        clients.add(DriverClient.start("redis-py", Drivers.python("redis_py"), setup, true));
        clients.add(DriverClient.start("Celery", Drivers.python("celery_worker"), setup, false));
    }
}
