package dev.vedette.it.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A CA of the test's own that writes certificates and keys into a folder. Its keys live no longer than the folder. */
public final class CertificateAuthority {

    private static final int KEY_BITS = 2048;
    private static final int SERIAL_BITS = 64;
    private static final Duration AGE = Duration.ofDays(2);

    private final Path folder;
    private final X500Name name;
    private final KeyPair keys = keys();

    private CertificateAuthority(Path folder, String name) {
        this.folder = folder;
        this.name = new X500Name("CN=" + name);
    }

    /** A CA of this name whose own certificate is written to {@code <name>.crt}. */
    public static CertificateAuthority create(Path folder, String name) {
        CertificateAuthority made = new CertificateAuthority(folder, name);
        X509Certificate own = made.sign(made.name, made.keys, Instant.now().plus(AGE), Optional.empty(), true);
        write(made.file(), own);
        return made;
    }

    /** The file with its certificate. */
    public Path file() {
        return folder.resolve(name.toString().substring("CN=".length()) + ".crt");
    }

    /** Writes {@code <subject>.crt} and {@code <subject>.key}, valid from the day before yesterday until tomorrow. */
    public CertificateFiles issue(String subject) {
        return issue(subject, Instant.now().plus(Duration.ofDays(1)));
    }

    /** The same with another end. */
    public CertificateFiles issue(String subject, Instant expiry) {
        return issue(subject, expiry, Optional.empty());
    }

    /** The same for a process at 127.0.0.1, also for those who compare the address with the certificate. */
    public CertificateFiles issueForLoopback(String subject) {
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        return issue(subject, Instant.now().plus(Duration.ofDays(1)), Optional.of(names));
    }

    private CertificateFiles issue(String subject, Instant expiry, Optional<GeneralNames> names) {
        KeyPair own = keys();
        CertificateFiles files =
                new CertificateFiles(folder.resolve(subject + ".crt"), folder.resolve(subject + ".key"), file());
        write(files.certificate(), sign(new X500Name("CN=" + subject), own, expiry, names, false));
        write(files.key(), own.getPrivate());
        return files;
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java makes RSA keys", e);
        }
    }

    private X509Certificate sign(
            X500Name subject, KeyPair own, Instant expiry, Optional<GeneralNames> names, boolean isAuthority) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(SERIAL_BITS, new SecureRandom()),
                    Date.from(Instant.now().minus(AGE)),
                    Date.from(expiry),
                    subject,
                    own.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            if (names.isPresent()) {
                builder.addExtension(Extension.subjectAlternativeName, false, names.get());
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("cannot sign " + subject, e);
        }
    }

    /** Whoever reads the file while it is replaced sees the old or the new, never a part. */
    private static void write(Path file, Object block) {
        try {
            StringWriter text = new StringWriter();
            try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
                pem.writeObject(block);
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text.toString());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
