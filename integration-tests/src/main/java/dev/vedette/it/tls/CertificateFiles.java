package dev.vedette.it.tls;

import java.nio.file.Path;
import java.util.List;

/**
 * A certificate, its key and the CA to be trusted, as files.
 *
 * @param certificate in PEM
 * @param key in PEM, not encrypted
 * @param authority the CA's certificate in PEM
 */
public record CertificateFiles(Path certificate, Path key, Path authority) {

    /** The lines of redis.conf or sentinel.conf that name them. */
    public List<String> lines() {
        return List.of("tls-cert-file " + certificate, "tls-key-file " + key, "tls-ca-cert-file " + authority);
    }

    /** The same pair with trust in another CA. */
    public CertificateFiles trusting(Path otherAuthority) {
        return new CertificateFiles(certificate, key, otherAuthority);
    }

    /** The options of redis-cli that name them. */
    public List<String> cliOptions() {
        return List.of(
                "--tls", "--cert", certificate.toString(), "--key", key.toString(), "--cacert", authority.toString());
    }
}
