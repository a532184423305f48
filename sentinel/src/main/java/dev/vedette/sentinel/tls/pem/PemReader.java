package dev.vedette.sentinel.tls.pem;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Certificates and keys out of the text of a PEM file. Keys may be PKCS#8 or in the older form of their kind, encrypted or not.
 */
public interface PemReader {

    /**
     * All certificates in the order of the file, at least one.
     *
     * @throws PemProblem if there is none, or the text is malformed
     */
    List<X509Certificate> certificates(byte[] text) throws PemProblem;

    /**
     * The first private key of the file.
     *
     * @throws PemProblem if there is none, the password does not fit, or Java cannot use the key
     */
    PrivateKey privateKey(byte[] text, Optional<String> password) throws PemProblem;
}
