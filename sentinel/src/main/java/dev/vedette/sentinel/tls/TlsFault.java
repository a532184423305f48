package dev.vedette.sentinel.tls;

/** TLS cannot be used as it is configured. The message names the file or the directive and the reason; it holds no secret. */
public final class TlsFault extends Exception {

    private static final long serialVersionUID = 1L;

    TlsFault(String message) {
        super(message);
    }

    TlsFault(String message, Throwable cause) {
        super(message, cause);
    }
}
