package dev.vedette.sentinel.daemon;

import dev.vedette.config.SentinelConf;
import dev.vedette.config.TlsConf;
import dev.vedette.sentinel.tls.KeyPasswords;
import dev.vedette.sentinel.tls.Material;
import dev.vedette.sentinel.tls.Tls;
import dev.vedette.sentinel.tls.TlsFault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS that was asked for and can be used, with what its files held at the start.
 *
 * @param tls how it is spoken
 * @param material the certificates and keys to begin with
 * @param isForLinks whether our own connections use it
 */
record SecureTransport(Tls tls, Material material, boolean isForLinks) {

    private static final Logger LOG = LoggerFactory.getLogger(SecureTransport.class);

    /** TLS as {@code conf} asks for it; empty if it does not. Reads files. */
    static Optional<SecureTransport> of(SentinelConf conf, Supplier<KeyPasswords> passwords) throws TlsFault {
        TlsConf wanted = conf.general().tls();
        if (wanted.port() == 0 && !wanted.replication()) {
            return Optional.empty();
        }
        Tls tls = Tls.of(wanted, Path.of(conf.general().process().dir().orElse("")), passwords);
        Material material = tls.read();
        LOG.info("TLS certificate: {}", material.summary());
        tls.warnings().forEach(LOG::warn);
        material.warnings().forEach(LOG::warn);
        if (conf.general().network().port() == 0 && !wanted.replication()) {
            LOG.warn("port is 0 and tls-replication is off: other sentinels are told port 0 and cannot reach this one."
                    + " Set tls-replication yes, or sentinel announce-port.");
        }
        return Optional.of(new SecureTransport(tls, material, wanted.replication()));
    }
}
