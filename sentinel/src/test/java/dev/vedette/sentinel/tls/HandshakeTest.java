package dev.vedette.sentinel.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.sentinel.tls.HandshakeFailure.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both of our sides speak to each other over loopback. */
final class HandshakeTest {

    private static final long PATIENCE_SECONDS = 30;

    /** Well before a handshake is given up because it takes so long. */
    private static final int SOON_MILLIS = 5_000;

    private static final TestPki PKI = new TestPki("ca");
    private static final KeyPair KEYS = TestPki.ecKeys();

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<HandshakeFailure> failures = new LinkedBlockingQueue<>();

    /** What a client that believed itself connected was told. */
    private final BlockingQueue<Throwable> broken = new LinkedBlockingQueue<>();

    /** Clients and servers that nobody refers to end with their sockets at the next garbage collection. */
    private final List<Object> kept = new ArrayList<>();

    @TempDir
    private Path serverFolder;

    @TempDir
    private Path clientFolder;

    @AfterEach
    void close() throws Exception {
        get(vertx.close());
    }

    @Test
    void shouldTrustEachOtherUnderTheSameAuthority() throws Exception {
        NetServer server = listen(tls(serverFolder, PKI, PKI.issue("some.other.host", KEYS)));
        Tls tls = tls(clientFolder, PKI, PKI.issue("client", KEYS));

        NetSocket socket = connected(client(tls), server);

        assertEquals("hello", heard(socket));
        X509Certificate shown = (X509Certificate) socket.sslSession().getPeerCertificates()[0];
        assertEquals("CN=some.other.host", shown.getSubjectX500Principal().getName());
    }

    /** Connections that say nothing are nobody's clients: without a bound they would fill the memory. */
    @Test
    void shouldCutOffOldestHandshakeWhenThereAreTooMany() throws Exception {
        NetServer server = listen(tls(serverFolder, PKI, PKI.issue("server", KEYS)));
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i <= Engine.MOST_HANDSHAKES; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), server.actualPort()));
            }
            Socket oldest = silent.get(0);
            oldest.setSoTimeout(SOON_MILLIS);

            assertEquals(-1, oldest.getInputStream().read());
            Tls tls = tls(clientFolder, PKI, PKI.issue("client", KEYS));
            assertEquals("hello", heard(connected(client(tls), server)));
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void shouldRefuseServerOfAnotherAuthority() throws Exception {
        NetServer server = listen(tls(serverFolder, PKI, PKI.issue("server", KEYS)));
        TestPki other = new TestPki("other ca");
        Tls tls = tls(clientFolder, other, other.issue("client", KEYS));

        HandshakeFailure failure = refused(client(tls).connect(server.actualPort(), "127.0.0.1"));

        assertEquals(Reason.UNTRUSTED, failure.reason());
        assertTrue(failure.text().contains("CN=server, issued by CN=ca, is not trusted"), failure.text());
        assertEquals(Reason.REFUSED, take(failures).reason());
    }

    @Test
    void shouldRefuseExpiredServer() throws Exception {
        X509Certificate expired = PKI.issue("server", KEYS, Instant.now().minusSeconds(3_600));
        NetServer server = listen(tls(serverFolder, PKI, expired));
        Tls tls = tls(clientFolder, PKI, PKI.issue("client", KEYS));

        HandshakeFailure failure = refused(client(tls).connect(server.actualPort(), "127.0.0.1"));

        assertEquals(Reason.EXPIRED, failure.reason());
        assertTrue(failure.text().startsWith("the certificate of CN=server expired at 20"), failure.text());
    }

    @Test
    void shouldRefuseExpiredServerThatIsTrustedByName() throws Exception {
        X509Certificate expired = PKI.issue("server", KEYS, Instant.now().minusSeconds(3_600));
        NetServer server = listen(tls(serverFolder, PKI, expired));
        Tls pinning = tls(clientFolder, PKI, PKI.issue("client", KEYS));
        Files.writeString(clientFolder.resolve("ca.crt"), TestPki.pem(expired));

        HandshakeFailure failure = refused(client(pinning).connect(server.actualPort(), "127.0.0.1"));

        assertEquals(Reason.EXPIRED, failure.reason());
    }

    @Test
    void shouldRefuseClientOfAnotherAuthority() throws Exception {
        NetServer server = listen(tls(serverFolder, PKI, PKI.issue("server", KEYS)));
        TestPki other = new TestPki("other ca");
        Tls tls = tls(clientFolder, other, other.issue("client", KEYS));
        Files.writeString(clientFolder.resolve("ca.crt"), TestPki.pem(PKI.certificate()));

        HandshakeFailure told = broken(client(tls), server);

        HandshakeFailure failure = take(failures);
        assertEquals(Reason.UNTRUSTED, failure.reason());
        assertTrue(failure.text().contains("CN=client, issued by CN=other ca"), failure.text());
        assertEquals(Reason.REFUSED, told.reason());
    }

    @Test
    void shouldRefuseClientWithoutCertificate() throws Exception {
        NetServer server = listen(tls(serverFolder, PKI, PKI.issue("server", KEYS)));
        NetClient bare = keep(vertx.createNetClient(
                new NetClientOptions().setSsl(true).setTrustAll(true).setHostnameVerificationAlgorithm("")));

        broken(bare, server);

        assertEquals(Reason.NO_CERTIFICATE, take(failures).reason());
    }

    @Test
    void shouldLetClientsWithoutCertificateInWhereTheyNeedNone() throws Exception {
        for (String wanted : List.of("no", "optional")) {
            PKI.write(serverFolder, PKI.issue("server", KEYS), KEYS);
            NetServer server = listen(Tls.of(
                    TlsTexts.conf(serverFolder, lines(serverFolder), "tls-auth-clients " + wanted), serverFolder));
            NetClient bare = keep(vertx.createNetClient(
                    new NetClientOptions().setSsl(true).setTrustAll(true).setHostnameVerificationAlgorithm("")));

            assertEquals("hello", heard(connected(bare, server)), wanted);
        }
    }

    @Test
    void shouldSayThatClientDoesNotSpeakTls() throws Exception {
        NetServer server = listen(tls(serverFolder, PKI, PKI.issue("server", KEYS)));

        NetSocket socket = connected(keep(vertx.createNetClient()), server);
        get(socket.write("PING\r\n"));

        assertEquals(Reason.NOT_TLS, take(failures).reason());
    }

    @Test
    void shouldSayThatNothingIsInCommon() throws Exception {
        PKI.write(serverFolder, PKI.issue("server", KEYS), KEYS);
        NetServer server =
                listen(Tls.of(TlsTexts.conf(serverFolder, lines(serverFolder), "tls-protocols TLSv1.3"), serverFolder));
        PKI.write(clientFolder, PKI.issue("client", KEYS), KEYS);
        Tls tls = Tls.of(TlsTexts.conf(clientFolder, lines(clientFolder), "tls-protocols TLSv1.2"), clientFolder);

        HandshakeFailure failure = refused(client(tls).connect(server.actualPort(), "127.0.0.1"));

        assertEquals(Reason.NO_AGREEMENT, failure.reason());
        assertEquals(Reason.NO_AGREEMENT, take(failures).reason());
    }

    @Test
    void shouldShowRenewedCertificateToNewConnectionsAndKeepTheOthers() throws Exception {
        Tls serverTls = tls(serverFolder, PKI, PKI.issue("first", KEYS));
        NetServer server = listen(serverTls);
        NetClient client = client(tls(clientFolder, PKI, PKI.issue("client", KEYS)));
        NetSocket before = connected(client, server);
        heard(before);

        KeyPair rsa = TestPki.rsaKeys();
        PKI.write(serverFolder, PKI.issue("second", rsa), rsa);
        get(server.updateSSLOptions(serverTls.serverOptions(serverTls.read())));
        NetSocket after = connected(client, server);

        assertEquals("hello", heard(after));
        assertEquals("CN=second", peer(after));
        CompletableFuture<String> echoed = new CompletableFuture<>();
        before.handler(bytes -> echoed.complete(bytes.toString()));
        get(before.write("still here"));
        assertEquals("still here", echoed.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals("CN=first", peer(before));
    }

    private static String peer(NetSocket socket) throws Exception {
        return ((X509Certificate) socket.sslSession().getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    private static Tls tls(Path folder, TestPki pki, X509Certificate shown) throws Exception {
        pki.write(folder, shown, KEYS);
        return Tls.of(TlsTexts.conf(folder, lines(folder), "tls-port 7000", "tls-replication yes"), folder);
    }

    private static List<String> lines(Path folder) {
        return List.of(
                "tls-cert-file " + folder.resolve("server.crt"),
                "tls-key-file " + folder.resolve("server.key"),
                "tls-ca-cert-file " + folder.resolve("ca.crt"));
    }

    /** A server that greets and echoes. */
    private NetServer listen(Tls tls) throws Exception {
        NetServerOptions options = tls.secure(new NetServerOptions(), tls.read(), (peer, failure) -> {
            assertNotNull(peer);
            failures.add(failure);
        });
        return get(keep(vertx.createNetServer(options))
                .connectHandler(socket -> {
                    socket.handler(socket::write);
                    socket.write("hello");
                })
                .listen(0, "127.0.0.1"));
    }

    private NetClient client(Tls tls) throws Exception {
        return keep(vertx.createNetClient(tls.secure(new NetClientOptions(), tls.read())));
    }

    private <T> T keep(T owner) {
        kept.add(owner);
        return owner;
    }

    /** The reason why a connect fails. */
    private static HandshakeFailure refused(Future<NetSocket> connect) throws Exception {
        CompletableFuture<Throwable> cause = new CompletableFuture<>();
        connect.onFailure(cause::complete).onSuccess(socket -> cause.complete(new AssertionError("connected")));
        Throwable found = cause.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return HandshakeFailure.of(found).orElseThrow(() -> new AssertionError(found));
    }

    /** In TLS 1.3 a client may believe itself connected until the server has looked at what it showed. */
    private HandshakeFailure broken(NetClient client, NetServer server) throws Exception {
        client.connect(server.actualPort(), "127.0.0.1")
                .onFailure(broken::add)
                .onSuccess(socket -> socket.exceptionHandler(broken::add));
        Throwable found = take(broken);
        return HandshakeFailure.of(found).orElseThrow(() -> new AssertionError(found));
    }

    /** Connected, and paused: what comes before somebody listens must wait. */
    private NetSocket connected(NetClient client, NetServer server) throws Exception {
        return get(client.connect(server.actualPort(), "127.0.0.1").map(NetSocket::pause));
    }

    private static String heard(NetSocket socket) throws Exception {
        CompletableFuture<Buffer> bytes = new CompletableFuture<>();
        socket.handler(bytes::complete).resume();
        return bytes.get(PATIENCE_SECONDS, TimeUnit.SECONDS).toString();
    }

    private static <T> T take(BlockingQueue<T> queue) throws Exception {
        T found = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertNotNull(found, "nothing came");
        return found;
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
