package dev.vedette.config;

/** A password that may stand in a file of its own or in the environment, instead of in the configuration. */
public enum Secret {
    AUTH_PASS("sentinel auth-pass"),
    SENTINEL_PASS("sentinel sentinel-pass"),
    REQUIREPASS("requirepass"),
    TLS_KEY_FILE_PASS("tls-key-file-pass"),
    TLS_CLIENT_KEY_FILE_PASS("tls-client-key-file-pass");

    private final String directive;

    Secret(String directive) {
        this.directive = directive;
    }

    /** The directive that would say it in the configuration itself. */
    public String directive() {
        return directive;
    }
}
