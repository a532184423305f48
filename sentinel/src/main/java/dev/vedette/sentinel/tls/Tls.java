package dev.vedette.sentinel.tls;

import dev.vedette.config.ClientCertificates;
import dev.vedette.config.TlsConf;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TCPSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;

/**
 * TLS as the configuration asks for it: what is spoken is settled at the start, certificates and keys are read from their files as
 * often as wanted.
 *
 * <p>Source: docs/protocol.md, TLS.
 */
public final class Tls {

    /** How long a client may take for its handshake: it holds a connection meanwhile that does not count for maxclients. */
    private static final int HANDSHAKE_SECONDS = 10;

    /** To Vert.x: whichever host the certificate names, it will do. */
    private static final String NO_HOST_NAMES = "";

    private final TlsConf conf;
    private final MaterialReader reader;
    private final Dialect dialect;

    private Tls(TlsConf conf, MaterialReader reader, Dialect dialect) {
        this.conf = conf;
        this.reader = reader;
        this.dialect = dialect;
    }

    /**
     * TLS after {@code conf}. Reads no file yet.
     *
     * @param folder where relative paths start
     */
    public static Tls of(TlsConf conf, Path folder) throws TlsFault {
        KeyPasswords passwords = new KeyPasswords(conf.keyFilePass(), conf.clientKeyFilePass());
        return of(conf, folder, () -> passwords);
    }

    /**
     * TLS after {@code conf}. Reads no file yet.
     *
     * @param folder where relative paths start
     * @param passwords of the keys, asked for whenever they are read, on another thread
     */
    public static Tls of(TlsConf conf, Path folder, Supplier<KeyPasswords> passwords) throws TlsFault {
        return new Tls(conf, new MaterialReader(conf, folder, passwords), Dialect.of(conf));
    }

    /** What was asked for and is not done, a line each. */
    public List<String> warnings() {
        return dialect.warnings();
    }

    /** What the files hold now. Blocks on the disk. */
    public Material read() throws TlsFault {
        return read(texts());
    }

    /** The files as they are now. Blocks on the disk. */
    FileTexts texts() {
        return reader.texts();
    }

    /** What {@code texts} hold. */
    Material read(FileTexts texts) throws TlsFault {
        return reader.read(texts);
    }

    /** Lets a listener speak TLS with {@code material}; {@code listener} hears of clients that do not get in. */
    public NetServerOptions secure(NetServerOptions options, Material material, HandshakeListener listener) {
        options.setSsl(true).setSslEngineOptions(new Engine(dialect, listener));
        options.setClientAuth(clientAuth()).setSslHandshakeTimeout(HANDSHAKE_SECONDS);
        return fill(options, serverOptions(material));
    }

    /** Lets our own connections speak TLS with {@code material}. */
    public NetClientOptions secure(NetClientOptions options, Material material) {
        options.setSsl(true).setSslEngineOptions(new Engine(dialect, (peer, failure) -> {}));
        options.setHostnameVerificationAlgorithm(NO_HOST_NAMES);
        return fill(options, clientOptions(material));
    }

    /** With what new connections of clients begin. */
    public ServerSSLOptions serverOptions(Material material) {
        ServerSSLOptions options = new ServerSSLOptions().setClientAuth(clientAuth());
        options.setKeyCertOptions(KeyCertOptions.wrap(new IdentityKeyManager(material.server())));
        if (conf.authClients() != ClientCertificates.NO) {
            options.setTrustOptions(trust(material));
        }
        return speak(options);
    }

    /** With what new connections of ours begin. */
    public ClientSSLOptions clientOptions(Material material) {
        ClientSSLOptions options = new ClientSSLOptions().setHostnameVerificationAlgorithm(NO_HOST_NAMES);
        options.setKeyCertOptions(KeyCertOptions.wrap(new IdentityKeyManager(material.client())));
        options.setTrustOptions(trust(material));
        return speak(options);
    }

    private <T extends TCPSSLOptions> T fill(T options, SSLOptions tls) {
        options.setKeyCertOptions(tls.getKeyCertOptions());
        options.setTrustOptions(tls.getTrustOptions());
        options.setEnabledSecureTransportProtocols(tls.getEnabledSecureTransportProtocols());
        dialect.cipherSuites().forEach(options::addEnabledCipherSuite);
        return options;
    }

    private <T extends SSLOptions> T speak(T options) {
        options.setEnabledSecureTransportProtocols(new LinkedHashSet<>(dialect.protocols()));
        dialect.cipherSuites().forEach(options::addEnabledCipherSuite);
        return options;
    }

    /** Without it Vert.x would trust whom Java trusts: every public CA. */
    private static TrustOptions trust(Material material) {
        return TrustOptions.wrap(material.trust()
                .orElseThrow(() -> new IllegalStateException("certificates are to be checked, and no CA was read")));
    }

    private ClientAuth clientAuth() {
        return switch (conf.authClients()) {
            case NO -> ClientAuth.NONE;
            case OPTIONAL -> ClientAuth.REQUEST;
            case YES -> ClientAuth.REQUIRED;
        };
    }
}
