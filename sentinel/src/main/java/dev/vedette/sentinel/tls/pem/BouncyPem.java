package dev.vedette.sentinel.tls.pem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.X509TrustedCertificateBlock;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** Bouncy Castle reads the files. Made by {@link PemLibrary} alone, since its library lies beside the class path. */
public final class BouncyPem implements PemReader {

    /** A reader, where the library is at hand. */
    public BouncyPem() {}

    @Override
    public List<X509Certificate> certificates(byte[] text) throws PemProblem {
        List<X509Certificate> found = new ArrayList<>();
        for (Object block : blocks(text)) {
            if (block instanceof X509CertificateHolder holder) {
                found.add(certificate(holder));
            } else if (block instanceof X509TrustedCertificateBlock trusted) {
                found.add(certificate(trusted.getCertificateHolder()));
            }
        }
        if (found.isEmpty()) {
            throw new PemProblem("no certificate found in PEM form");
        }
        return found;
    }

    @Override
    public PrivateKey privateKey(byte[] text, Optional<String> password) throws PemProblem {
        for (Object block : blocks(text)) {
            Optional<PrivateKeyInfo> key = keyInfo(block, password);
            if (key.isPresent()) {
                return converted(key.get());
            }
        }
        throw new PemProblem("no private key found in PEM form");
    }

    private static List<Object> blocks(byte[] text) throws PemProblem {
        List<Object> blocks = new ArrayList<>();
        try (PEMParser parser =
                new PEMParser(new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.ISO_8859_1))) {
            for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
                blocks.add(block);
            }
        } catch (IOException malformed) {
            throw new PemProblem("malformed PEM: " + malformed.getMessage(), malformed);
        }
        return blocks;
    }

    private static X509Certificate certificate(X509CertificateHolder holder) throws PemProblem {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
        } catch (CertificateException | IOException malformed) {
            throw new PemProblem("malformed certificate: " + malformed.getMessage(), malformed);
        }
    }

    private static Optional<PrivateKeyInfo> keyInfo(Object block, Optional<String> password) throws PemProblem {
        if (block instanceof PrivateKeyInfo plain) {
            return Optional.of(plain);
        }
        if (block instanceof PEMKeyPair plain) {
            return Optional.of(plain.getPrivateKeyInfo());
        }
        if (block instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
            return Optional.of(decrypted(encrypted, secret(password)));
        }
        if (block instanceof PEMEncryptedKeyPair encrypted) {
            return Optional.of(decrypted(encrypted, secret(password)));
        }
        return Optional.empty();
    }

    private static char[] secret(Optional<String> password) throws PemProblem {
        return password.orElseThrow(() -> new PemProblem("the key is encrypted and no password is configured"))
                .toCharArray();
    }

    private static PrivateKeyInfo decrypted(PKCS8EncryptedPrivateKeyInfo encrypted, char[] password) throws PemProblem {
        try {
            return encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(new BouncyCastleProvider())
                    .build(password));
        } catch (OperatorCreationException | PKCSException failure) {
            throw wrongPassword(failure);
        }
    }

    private static PrivateKeyInfo decrypted(PEMEncryptedKeyPair encrypted, char[] password) throws PemProblem {
        try {
            return encrypted
                    .decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                            .setProvider(new BouncyCastleProvider())
                            .build(password))
                    .getPrivateKeyInfo();
        } catch (IOException failure) {
            // A wrong password may turn the key into rubbish that no longer is a key.
            throw wrongPassword(failure);
        }
    }

    private static PemProblem wrongPassword(Exception failure) {
        return new PemProblem(
                "the key cannot be decrypted, the password is probably wrong (or the encryption is of a kind not known here)",
                failure);
    }

    private static PrivateKey converted(PrivateKeyInfo key) throws PemProblem {
        try {
            return new JcaPEMKeyConverter().getPrivateKey(key);
        } catch (PEMException unusable) {
            throw new PemProblem("this Java cannot use the key: " + unusable.getMessage(), unusable);
        }
    }
}
