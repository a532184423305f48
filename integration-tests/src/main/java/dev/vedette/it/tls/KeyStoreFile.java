package dev.vedette.it.tls;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * A PKCS#12 file for clients on Java: key store and trust store in one.
 *
 * @param path where it is
 * @param password of the file and of the key in it
 */
public record KeyStoreFile(Path path, String password) {
    /** Its format, as Java calls it. */
    public static final String TYPE = "PKCS12";

    private static final String PASSWORD = "trial-store";

    /** Writes one beside the given files with all that stands in them. */
    public static KeyStoreFile of(CertificateFiles files) {
        KeyStoreFile made = new KeyStoreFile(
                files.certificate().resolveSibling(files.certificate().getFileName() + ".p12"), PASSWORD);
        try (OutputStream out = Files.newOutputStream(made.path())) {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, null);
            Certificate[] chain = {certificate(files.certificate())};
            store.setKeyEntry("own", key(files.key()), PASSWORD.toCharArray(), chain);
            store.setCertificateEntry("authority", certificate(files.authority()));
            store.store(out, PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a key store of " + files, e);
        }
        return made;
    }

    /** The path, for libraries that know no other. */
    public File file() {
        return path.toFile();
    }

    private static Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static PrivateKey key(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
                PEMParser parser = new PEMParser(reader)) {
            return new JcaPEMKeyConverter().getPrivateKey(((PEMKeyPair) parser.readObject()).getPrivateKeyInfo());
        }
    }
}
