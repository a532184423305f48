package dev.vedette.sentinel.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts whoever shows a chain that leads to one of the given CAs; which host it names does not matter. Beyond what Java itself
 * checks, neither the certificate shown nor the CA may have expired, as for OpenSSL.
 */
final class ChainTrust extends X509ExtendedTrustManager {

    private final List<X509Certificate> authorities;
    private final X509ExtendedTrustManager java;

    /** One way to ask Java's own trust manager. */
    private interface Check {

        void run() throws CertificateException;
    }

    private ChainTrust(List<X509Certificate> authorities, X509ExtendedTrustManager java) {
        this.authorities = authorities;
        this.java = java;
    }

    /** Trust in {@code authorities}. */
    static ChainTrust in(List<X509Certificate> authorities) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int index = 0; index < authorities.size(); index++) {
            store.setCertificateEntry("ca" + index, authorities.get(index));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager java) {
                return new ChainTrust(List.copyOf(authorities), java);
            }
        }
        throw new IllegalStateException("every Java has an extended trust manager of type PKIX");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, () -> java.checkClientTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, () -> java.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, () -> java.checkClientTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, () -> java.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, () -> java.checkClientTrusted(chain, authType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, () -> java.checkServerTrusted(chain, authType));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return java.getAcceptedIssuers();
    }

    private void check(X509Certificate[] chain, Check check) throws CertificateException {
        checkDates(chain[0], "the certificate of ");
        try {
            check.run();
        } catch (CertificateException refused) {
            throw new CertificateException(
                    "the certificate of " + chain[0].getSubjectX500Principal() + ", issued by "
                            + chain[0].getIssuerX500Principal() + ", is not trusted: " + refused.getMessage(),
                    refused.getCause());
        }
        checkAuthority(chain);
    }

    /** At least one CA that could have vouched for the chain must be valid itself. */
    private void checkAuthority(X509Certificate[] chain) throws CertificateException {
        List<X509Certificate> vouching = authorities.stream()
                .filter(authority -> Arrays.stream(chain)
                        .anyMatch(shown -> shown.equals(authority)
                                || shown.getIssuerX500Principal().equals(authority.getSubjectX500Principal())))
                .toList();
        if (!vouching.isEmpty() && vouching.stream().noneMatch(ChainTrust::isValidNow)) {
            checkDates(vouching.get(0), "the CA certificate of ");
        }
    }

    private static boolean isValidNow(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateExpiredException | CertificateNotYetValidException notNow) {
            return false;
        }
    }

    private static void checkDates(X509Certificate certificate, String what) throws CertificateException {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException expired) {
            String text = what + certificate.getSubjectX500Principal() + " expired at "
                    + certificate.getNotAfter().toInstant();
            throw refusal(text, expired, BasicReason.EXPIRED);
        } catch (CertificateNotYetValidException early) {
            String text = what + certificate.getSubjectX500Principal() + " is not valid before "
                    + certificate.getNotBefore().toInstant();
            throw refusal(text, early, BasicReason.NOT_YET_VALID);
        }
    }

    /** The reason becomes the alert that the other side is sent. */
    private static CertificateException refusal(String text, CertificateException cause, BasicReason reason) {
        return new CertificateException(text, new CertPathValidatorException(text, cause, null, -1, reason));
    }
}
