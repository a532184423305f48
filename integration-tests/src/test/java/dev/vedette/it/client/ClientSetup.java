package dev.vedette.it.client;

import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.tls.CertificateFiles;
import dev.vedette.it.tls.KeyStoreFile;
import dev.vedette.it.topology.Topology;
import dev.vedette.it.topology.TopologySettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that a client is told.
 *
 * @param sentinels where the sentinels listen
 * @param masterName what they call the master
 * @param serverPassword of the servers' default user; empty for open servers
 * @param sentinelPassword of the sentinels' default user; empty for open sentinels
 * @param certificates to show and to trust over TLS; empty where nobody speaks it
 * @param keyStore the same for Java
 */
record ClientSetup(
        List<Endpoint> sentinels,
        String masterName,
        Optional<String> serverPassword,
        Optional<String> sentinelPassword,
        Optional<CertificateFiles> certificates,
        Optional<KeyStoreFile> keyStore) {
    /** The pause after each write: short beside a failover, long enough for a dozen clients on two processors. */
    static final Duration PERIOD = Duration.ofMillis(10);

    /** What leads to the master of the given set. */
    static ClientSetup of(Topology topology) {
        return new ClientSetup(
                topology.sentinelEndpoints(),
                TopologySettings.MASTER_NAME,
                topology.serverPassword(),
                topology.settings().sentinelPassword(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same over TLS. */
    ClientSetup withCertificates(CertificateFiles files) {
        return new ClientSetup(
                sentinels,
                masterName,
                serverPassword,
                sentinelPassword,
                Optional.of(files),
                Optional.of(KeyStoreFile.of(files)));
    }
}
