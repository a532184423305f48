package dev.vedette.sentinel.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What handshakes are made with, read from files at one moment.
 *
 * @param server who we are to clients
 * @param client who we are to those we connect to
 * @param trust who is trusted; empty where nobody's certificate is looked at
 * @param mark tells one state of the files from another
 */
public record Material(Identity server, Identity client, Optional<ChainTrust> trust, String mark) {

    /** When the certificate that clients see expires. */
    public Instant serverExpiry() {
        return server.certificate().getNotAfter().toInstant();
    }

    /** When the certificate expires that we show to others. */
    public Instant clientExpiry() {
        return client.certificate().getNotAfter().toInstant();
    }

    /** What an operator should do something about, a line each. */
    public List<String> warnings() {
        return Stream.of(server, client)
                .distinct()
                .map(Identity::certificate)
                .filter(certificate -> certificate.getNotAfter().toInstant().isBefore(Instant.now()))
                .map(certificate -> "The TLS certificate of " + certificate.getSubjectX500Principal() + " expired at "
                        + certificate.getNotAfter().toInstant() + ": others will refuse it. Renew it.")
                .toList();
    }

    /** One line for the log: whose certificates they are, and how long they hold. */
    public String summary() {
        String both = text(server);
        return server.equals(client) ? both : both + "; to others: " + text(client);
    }

    private static String text(Identity identity) {
        X509Certificate certificate = identity.certificate();
        return certificate.getSubjectX500Principal() + " issued by " + certificate.getIssuerX500Principal()
                + ", valid until " + certificate.getNotAfter().toInstant();
    }
}
