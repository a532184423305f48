package dev.vedette.sentinel.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS for a client that blocks: the command line. Source: docs/tls.md, From the command line. */
public final class ClientContext {

    private ClientContext() {}

    /**
     * TLS with what these files hold. Blocks on the disk.
     *
     * @param caCertFile whom to trust; empty for those whom Java trusts
     * @param certFile who we are; empty to show nobody
     * @param keyFile the key to it, present where that is
     * @param keyPassword the password of the key, if it has one
     */
    public static SSLContext of(
            Optional<Path> caCertFile, Optional<Path> certFile, Optional<Path> keyFile, Optional<String> keyPassword)
            throws TlsFault {
        List<Path> files = Stream.of(caCertFile, certFile, keyFile)
                .flatMap(Optional::stream)
                .toList();
        FileTexts texts = FileTexts.read(files, Optional.empty());
        KeyManager @Nullable [] keys = null;
        if (certFile.isPresent() && keyFile.isPresent()) {
            Identity identity = MaterialReader.identity(texts, certFile.get(), keyFile.get(), keyPassword);
            keys = new KeyManager[] {new IdentityKeyManager(identity)};
        }
        try {
            TrustManager @Nullable [] trust = null;
            if (caCertFile.isPresent()) {
                trust = new TrustManager[] {ChainTrust.in(MaterialReader.authorities(texts, caCertFile.get()))};
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new TlsFault("TLS cannot be used: " + unusable.getMessage(), unusable);
        }
    }
}
