package dev.vedette.sentinel.tls;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Why a connection over TLS did not come about.
 *
 * @param reason its kind, for figures
 * @param text for the log
 */
public record HandshakeFailure(Reason reason, String text) {

    /** Causes of an exception that are looked at; a ring of them must not hold us up. */
    private static final int MAX_CAUSES = 16;

    private static final String ALERT = "Received fatal alert: ";

    /** Kinds of failures. */
    public enum Reason {
        /** A certificate has expired or is not valid yet. */
        EXPIRED,
        /** A certificate leads to no CA that we trust. */
        UNTRUSTED,
        /** The other side shows no certificate, and must. */
        NO_CERTIFICATE,
        /** The other side refused what we showed. */
        REFUSED,
        /** No version or cipher in common. */
        NO_AGREEMENT,
        /** The other side does not speak TLS. */
        NOT_TLS,
        /** The handshake took too long. */
        TIMEOUT,
        /** Anything else. */
        OTHER
    }

    /** What {@code cause} tells; empty if it is not about TLS. */
    public static Optional<HandshakeFailure> of(Throwable cause) {
        Throwable deepest = cause;
        boolean isAboutTls = false;
        for (int depth = 0; depth < MAX_CAUSES; depth++) {
            Optional<HandshakeFailure> known = known(deepest);
            if (known.isPresent()) {
                return known;
            }
            isAboutTls |= deepest instanceof SSLException;
            if (deepest.getCause() == null) {
                break;
            }
            deepest = deepest.getCause();
        }
        return isAboutTls ? Optional.of(new HandshakeFailure(Reason.OTHER, text(cause))) : Optional.empty();
    }

    /** The same for a handshake that is known to have failed, whatever the exception says. */
    static HandshakeFailure ofHandshake(Throwable cause) {
        return of(cause)
                .orElseGet(() -> new HandshakeFailure(
                        Reason.OTHER,
                        cause instanceof IOException ? "the connection ended during the handshake" : text(cause)));
    }

    private static Optional<HandshakeFailure> known(Throwable cause) {
        if (cause instanceof CertificateException refused) {
            boolean isDate = refused.getCause() instanceof CertPathValidatorException path
                    && (path.getReason() == BasicReason.EXPIRED || path.getReason() == BasicReason.NOT_YET_VALID);
            boolean isPath = refused.getCause() instanceof CertPathBuilderException
                    || refused.getCause() instanceof CertPathValidatorException;
            Reason reason = isDate ? Reason.EXPIRED : Reason.UNTRUSTED;
            return isPath || text(refused).contains("trusted")
                    ? Optional.of(new HandshakeFailure(reason, text(refused)))
                    : Optional.empty();
        }
        if (cause instanceof NotSslRecordException) {
            return Optional.of(new HandshakeFailure(Reason.NOT_TLS, "the other side does not speak TLS"));
        }
        if (cause instanceof SslHandshakeTimeoutException) {
            return Optional.of(new HandshakeFailure(Reason.TIMEOUT, "the handshake took too long"));
        }
        return cause instanceof SSLException ? ofText(text(cause)) : Optional.empty();
    }

    private static Optional<HandshakeFailure> ofText(String text) {
        if (text.contains(ALERT)) {
            String alert = text.substring(text.indexOf(ALERT) + ALERT.length());
            return Optional.of(
                    alert.contains("handshake_failure") || alert.contains("protocol_version")
                            ? new HandshakeFailure(Reason.NO_AGREEMENT, "the other side ended it: " + alert)
                            : new HandshakeFailure(Reason.REFUSED, "the other side refused us: " + alert));
        }
        if (text.contains("Empty client certificate chain") || text.contains("Empty server certificate chain")) {
            return Optional.of(new HandshakeFailure(Reason.NO_CERTIFICATE, "the other side shows no certificate"));
        }
        if (text.contains("plaintext connection")) {
            return Optional.of(new HandshakeFailure(Reason.NOT_TLS, "the other side does not speak TLS"));
        }
        boolean isDisagreement = text.contains("no cipher suites in common")
                || text.contains("No appropriate protocol")
                || text.contains("protocol version");
        return isDisagreement ? Optional.of(new HandshakeFailure(Reason.NO_AGREEMENT, text)) : Optional.empty();
    }

    private static String text(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
