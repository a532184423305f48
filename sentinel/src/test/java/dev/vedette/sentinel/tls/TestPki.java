package dev.vedette.sentinel.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

/** A CA of the test's own, and certificates and keys that it hands out, as PEM. */
final class TestPki {

    private static final int RSA_BITS = 2048;

    private final X500Name name;
    private final KeyPair keys = rsaKeys();
    private final X509Certificate certificate;

    TestPki(String name) {
        this.name = new X500Name("CN=" + name);
        this.certificate = sign(this.name, keys, Instant.now().plus(Duration.ofDays(2)), true);
    }

    static KeyPair rsaKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static KeyPair ecKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    X509Certificate issue(String subject, KeyPair subjectKeys) {
        return issue(subject, subjectKeys, Instant.now().plus(Duration.ofDays(1)));
    }

    X509Certificate issue(String subject, KeyPair subjectKeys, Instant expiry) {
        return sign(new X500Name("CN=" + subject), subjectKeys, expiry, false);
    }

    /** Writes a certificate and its key, ca.crt beside them, and answers the lines of sentinel.conf that name them. */
    List<String> writeServer(Path folder, String subject, KeyPair subjectKeys) throws IOException {
        write(folder, issue(subject, subjectKeys), subjectKeys);
        return List.of(
                "tls-cert-file " + folder.resolve("server.crt"),
                "tls-key-file " + folder.resolve("server.key"),
                "tls-ca-cert-file " + folder.resolve("ca.crt"));
    }

    void write(Path folder, X509Certificate shown, KeyPair subjectKeys) throws IOException {
        Files.writeString(folder.resolve("server.crt"), pem(shown));
        Files.writeString(folder.resolve("server.key"), pkcs8(subjectKeys.getPrivate()));
        Files.writeString(folder.resolve("ca.crt"), pem(certificate));
    }

    static String pem(X509Certificate shown) throws IOException {
        return pem(new JcaMiscPEMGenerator(shown));
    }

    static String pkcs8(PrivateKey key) throws IOException {
        return pem(new JcaPKCS8Generator(key, null));
    }

    static String encryptedPkcs8(PrivateKey key, String password) throws Exception {
        return pem(new JcaPKCS8Generator(
                key,
                new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                        .setProvider(new BouncyCastleProvider())
                        .setPassword(password.toCharArray())
                        .build()));
    }

    /** The older form: PKCS#1 for RSA, SEC 1 for EC. */
    static String older(PrivateKey key) throws IOException {
        if (!(key instanceof java.security.interfaces.ECPrivateKey ec)) {
            return pem(new JcaMiscPEMGenerator(key));
        }
        int bits = ec.getParams().getOrder().bitLength();
        byte[] bytes = new ECPrivateKey(bits, ec.getS(), SECObjectIdentifiers.secp256r1).getEncoded();
        return pem(new PemObject("EC PRIVATE KEY", bytes));
    }

    static String encryptedOlder(PrivateKey key, String password) throws IOException {
        return pem(new JcaMiscPEMGenerator(
                key,
                new JcePEMEncryptorBuilder("AES-256-CBC")
                        .setProvider(new BouncyCastleProvider())
                        .build(password.toCharArray())));
    }

    private static String pem(PemObjectGenerator generator) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(generator);
        }
        return text.toString();
    }

    private X509Certificate sign(X500Name subject, KeyPair subjectKeys, Instant expiry, boolean isAuthority) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(64, new SecureRandom()),
                    Date.from(Instant.now().minus(Duration.ofDays(2))),
                    Date.from(expiry),
                    subject,
                    subjectKeys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
