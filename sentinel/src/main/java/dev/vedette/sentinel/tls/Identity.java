package dev.vedette.sentinel.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Who we are: a certificate with what leads from it to a CA, and the key to it.
 *
 * @param chain our own certificate first
 */
record Identity(List<X509Certificate> chain, PrivateKey key) {

    private static final byte[] PROBE = {1, 2, 3, 4, 5, 6, 7, 8};

    /** How a key of each kind signs. The curves of EdDSA sign in one way only. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA", "DSA", "SHA256withDSA");

    Identity {
        chain = List.copyOf(chain);
    }

    /** Our own certificate. */
    X509Certificate certificate() {
        return chain.get(0);
    }

    /** Whether the key belongs to the certificate: what the one signs, the other must confirm. */
    boolean isPair() throws GeneralSecurityException {
        PublicKey open = certificate().getPublicKey();
        String signature = SIGNATURES.get(key.getAlgorithm());
        if (signature == null || !key.getAlgorithm().equals(open.getAlgorithm())) {
            return false;
        }
        Signature signer = Signature.getInstance(signature);
        signer.initSign(key);
        signer.update(PROBE);
        byte[] signed = signer.sign();
        Signature verifier = Signature.getInstance(signature);
        verifier.initVerify(open);
        verifier.update(Arrays.copyOf(PROBE, PROBE.length));
        try {
            return verifier.verify(signed);
        } catch (GeneralSecurityException doesNotFit) {
            return false;
        }
    }

    /** Without the key, so that logs may print it. */
    @Override
    public String toString() {
        return "Identity[" + certificate().getSubjectX500Principal() + "]";
    }
}
