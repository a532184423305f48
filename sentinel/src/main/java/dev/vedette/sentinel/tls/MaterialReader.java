package dev.vedette.sentinel.tls;

import dev.vedette.config.ByteText;
import dev.vedette.config.ClientCertificates;
import dev.vedette.config.TlsConf;
import dev.vedette.sentinel.tls.pem.PemLibrary;
import dev.vedette.sentinel.tls.pem.PemProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads what {@code tls-*-file} and {@code tls-ca-cert-dir} name, and says what is wrong with it. Blocks on the disk.
 *
 * <p>Source: docs/protocol.md, TLS.
 */
final class MaterialReader {

    private final TlsConf conf;
    private final Supplier<KeyPasswords> passwords;
    private final Path folder;

    /**
     * A reader that takes relative paths from {@code folder}.
     *
     * @param passwords of the keys, asked for at each reading, on whatever thread that happens
     */
    MaterialReader(TlsConf conf, Path folder, Supplier<KeyPasswords> passwords) {
        this.passwords = passwords;
        this.conf = conf;
        this.folder = folder;
    }

    /** Whether certificates of others are looked at. */
    boolean trusts() {
        return conf.replication() || conf.authClients() != ClientCertificates.NO;
    }

    /** The contents of all files as they are now. */
    FileTexts texts() {
        List<Path> files = Stream.of(
                        conf.certFile(),
                        conf.keyFile(),
                        conf.clientCertFile(),
                        conf.clientKeyFile(),
                        conf.caCertFile(),
                        conf.dhParamsFile())
                .flatMap(Optional::stream)
                .map(this::path)
                .toList();
        return FileTexts.read(files, conf.caCertDir().map(this::path));
    }

    /** What {@code texts} hold. */
    Material read(FileTexts texts) throws TlsFault {
        Path certFile = path(conf.certFile().orElseThrow(() -> new TlsFault("No tls-cert-file configured!")));
        Path keyFile = path(conf.keyFile().orElseThrow(() -> new TlsFault("No tls-key-file configured!")));
        boolean hasAuthorities =
                conf.caCertFile().isPresent() || conf.caCertDir().isPresent();
        if (trusts() && !hasAuthorities) {
            throw new TlsFault("Either tls-ca-cert-file or tls-ca-cert-dir must be specified when tls-cluster,"
                    + " tls-replication or tls-auth-clients are enabled!");
        }
        checkDhParams(texts);
        Identity server = identity(texts, certFile, keyFile, passwords.get().server());
        Identity client =
                conf.clientCertFile().isPresent() && conf.clientKeyFile().isPresent()
                        ? identity(
                                texts,
                                path(conf.clientCertFile().get()),
                                path(conf.clientKeyFile().get()),
                                passwords.get().client())
                        : server;
        Optional<ChainTrust> trust = hasAuthorities ? Optional.of(trust(texts)) : Optional.empty();
        return new Material(server, client, trust, texts.mark());
    }

    /** They have no effect, but one who names a file that is not there has made a mistake. */
    private void checkDhParams(FileTexts texts) throws TlsFault {
        if (conf.dhParamsFile().isPresent()) {
            Path file = path(conf.dhParamsFile().get());
            try {
                texts.bytes(file);
            } catch (PemProblem problem) {
                throw new TlsFault("Failed to load " + file + ": " + problem.getMessage(), problem);
            }
        }
    }

    /** The certificate and the key of these files. */
    static Identity identity(FileTexts texts, Path certFile, Path keyFile, Optional<String> password) throws TlsFault {
        List<X509Certificate> chain;
        try {
            chain = PemLibrary.reader().certificates(texts.bytes(certFile));
        } catch (PemProblem problem) {
            throw new TlsFault("Failed to load certificate: " + certFile + ": " + problem.getMessage(), problem);
        }
        try {
            PrivateKey key = PemLibrary.reader().privateKey(texts.bytes(keyFile), password.map(ByteText::toNative));
            Identity identity = new Identity(chain, key);
            if (!identity.isPair()) {
                throw new TlsFault("Failed to load private key: " + keyFile
                        + ": key values mismatch, it is not the key to " + certFile);
            }
            return identity;
        } catch (PemProblem | GeneralSecurityException problem) {
            throw new TlsFault("Failed to load private key: " + keyFile + ": " + problem.getMessage(), problem);
        }
    }

    private ChainTrust trust(FileTexts texts) throws TlsFault {
        try {
            return ChainTrust.in(authorities(texts));
        } catch (GeneralSecurityException | IOException unusable) {
            throw new TlsFault(
                    "Failed to configure CA certificate(s) file/directory: " + unusable.getMessage(), unusable);
        }
    }

    private List<X509Certificate> authorities(FileTexts texts) throws TlsFault {
        List<X509Certificate> found = new ArrayList<>();
        if (conf.caCertFile().isPresent()) {
            found.addAll(authorities(texts, path(conf.caCertFile().get())));
        }
        if (conf.caCertDir().isPresent()) {
            Path caFolder = path(conf.caCertDir().get());
            if (texts.faults().containsKey(caFolder)) {
                throw unusable(caFolder, texts.faults().get(caFolder));
            }
            for (Path file : texts.contents().keySet()) {
                if (caFolder.equals(file.getParent()) && FileTexts.isHashedName(file)) {
                    found.addAll(authorities(texts, file));
                }
            }
            if (found.isEmpty()) {
                throw unusable(
                        caFolder,
                        "it holds no file with a name such as 1a2b3c4d.0, which 'openssl rehash " + caFolder
                                + "' would make");
            }
        }
        return found;
    }

    /** The CAs that one file holds. */
    static List<X509Certificate> authorities(FileTexts texts, Path file) throws TlsFault {
        try {
            return PemLibrary.reader().certificates(texts.bytes(file));
        } catch (PemProblem problem) {
            throw unusable(file, String.valueOf(problem.getMessage()));
        }
    }

    private static TlsFault unusable(Path path, String why) {
        return new TlsFault("Failed to configure CA certificate(s) file/directory: " + path + ": " + why);
    }

    private Path path(String name) {
        return folder.resolve(ByteText.toNative(name));
    }
}
