package dev.vedette.config;

import java.util.Optional;

/**
 * TLS toward clients, and toward everyone we connect to.
 *
 * @param port the TLS port; 0 for none
 * @param replication whether all our own connections use TLS
 * @param certFile the certificate of the server
 * @param keyFile its key
 * @param keyFilePass the password of the key
 * @param clientCertFile the certificate for our own connections, if it differs
 * @param clientKeyFile its key
 * @param clientKeyFilePass the password of that key
 * @param caCertFile the file of trusted certificates
 * @param caCertDir the folder of trusted certificates
 * @param dhParamsFile parameters for old key exchanges
 * @param authClients whether clients must show a certificate
 * @param protocols the allowed protocol versions, separated by spaces
 * @param ciphers the allowed ciphers up to TLS 1.2
 * @param ciphersuites the allowed ciphers of TLS 1.3
 * @param preferServerCiphers whether our order of ciphers counts
 * @param sessionCaching whether sessions may be resumed
 * @param sessionCacheSize how many sessions are kept; 0 for no limit
 * @param sessionCacheTimeoutSeconds how long a session is kept
 */
public record TlsConf(
        int port,
        boolean replication,
        Optional<String> certFile,
        Optional<String> keyFile,
        Optional<String> keyFilePass,
        Optional<String> clientCertFile,
        Optional<String> clientKeyFile,
        Optional<String> clientKeyFilePass,
        Optional<String> caCertFile,
        Optional<String> caCertDir,
        Optional<String> dhParamsFile,
        ClientCertificates authClients,
        Optional<String> protocols,
        Optional<String> ciphers,
        Optional<String> ciphersuites,
        boolean preferServerCiphers,
        boolean sessionCaching,
        int sessionCacheSize,
        int sessionCacheTimeoutSeconds) {

    /** Answers what the settings say about it. */
    static TlsConf of(GenericSettings settings) {
        return new TlsConf(
                settings.integer(GenericDirective.TLS_PORT),
                settings.isYes(GenericDirective.TLS_REPLICATION),
                settings.text(GenericDirective.TLS_CERT_FILE),
                settings.text(GenericDirective.TLS_KEY_FILE),
                settings.text(GenericDirective.TLS_KEY_FILE_PASS),
                settings.text(GenericDirective.TLS_CLIENT_CERT_FILE),
                settings.text(GenericDirective.TLS_CLIENT_KEY_FILE),
                settings.text(GenericDirective.TLS_CLIENT_KEY_FILE_PASS),
                settings.text(GenericDirective.TLS_CA_CERT_FILE),
                settings.text(GenericDirective.TLS_CA_CERT_DIR),
                settings.text(GenericDirective.TLS_DH_PARAMS_FILE),
                settings.choice(GenericDirective.TLS_AUTH_CLIENTS, ClientCertificates.class),
                settings.text(GenericDirective.TLS_PROTOCOLS),
                settings.text(GenericDirective.TLS_CIPHERS),
                settings.text(GenericDirective.TLS_CIPHERSUITES),
                settings.isYes(GenericDirective.TLS_PREFER_SERVER_CIPHERS),
                settings.isYes(GenericDirective.TLS_SESSION_CACHING),
                settings.integer(GenericDirective.TLS_SESSION_CACHE_SIZE),
                settings.integer(GenericDirective.TLS_SESSION_CACHE_TIMEOUT));
    }

    /** Tells which one it is and no more: passwords must not reach a log. */
    @Override
    public String toString() {
        return "TlsConf[port=" + port + ", replication=" + replication + "]";
    }
}
