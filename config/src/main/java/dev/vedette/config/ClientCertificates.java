package dev.vedette.config;

/** Whether a client must show a certificate over TLS. */
public enum ClientCertificates {
    NO,
    YES,
    OPTIONAL
}
