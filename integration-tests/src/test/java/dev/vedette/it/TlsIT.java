package dev.vedette.it;

import static dev.vedette.it.Subject.PATIENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.it.process.Executables;
import dev.vedette.it.process.FreePorts;
import dev.vedette.it.process.ManagedProcess;
import dev.vedette.it.process.RedisOptions;
import dev.vedette.it.process.RedisProcess;
import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.process.TempFolder;
import dev.vedette.it.resp.Endpoint;
import dev.vedette.it.resp.SentinelClient;
import dev.vedette.it.tls.CertificateAuthority;
import dev.vedette.it.tls.CertificateFiles;
import dev.vedette.it.waiting.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/**
 * TLS with client certificates between real servers, real sentinels and ours. Each process also has a plain port, on which the
 * tests look at it; all that the processes say to each other goes over TLS.
 */
@Timeout(180)
class TlsIT {
    private static final String MASTER = "mymaster";
    private static final long DOWN_AFTER_MILLIS = 1_000;

    /** Where nobody is to be taken for down. */
    private static final long PATIENT_MILLIS = 10_000;

    private final TempFolder folder = TempFolder.create("tls");
    private final List<AutoCloseable> processes = new ArrayList<>();
    private CertificateAuthority authority;
    private CertificateFiles serverFiles;

    /** A server and the port on which it speaks TLS. */
    private record Server(RedisProcess process, Endpoint secure) {}

    /** A sentinel and the port on which it speaks TLS. */
    private record Sentinel(SentinelProcess process, int securePort) {}

    @BeforeEach
    void makeAuthority() {
        authority = CertificateAuthority.create(folder.path(), "ca");
        serverFiles = authority.issue("server");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable process : processes) {
            process.close();
        }
        folder.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void shouldFailOverWhereAllLinksAreSecure(int subjectCount) throws IOException {
        if (subjectCount < 3 && !SentinelKind.REDIS_SENTINEL.isAvailable()) {
            throw new TestAbortedException("redis-sentinel is not installed");
        }
        Server master = startServer(Optional.empty());
        Server replica = startServer(Optional.of(master.secure()));
        Await.until("the replica in step", PATIENCE, () -> replica.process().isReplicaOf(master.secure()));
        List<Sentinel> sentinels = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            SentinelKind kind = i < subjectCount ? Subject.kind() : SentinelKind.REDIS_SENTINEL;
            sentinels.add(
                    startSentinel(kind, master, authority.issue("sentinel" + i).lines()));
        }
        for (Sentinel sentinel : sentinels) {
            Await.until(
                    "all discovered by " + sentinel,
                    PATIENCE,
                    () -> seesAll(sentinel),
                    () -> sentinel.process().logTail());
        }

        master.process().sigkill();

        for (Sentinel sentinel : sentinels) {
            Await.until(
                    "the switch at " + sentinel,
                    PATIENCE,
                    () -> address(sentinel).equals(Optional.of(replica.secure())),
                    () -> sentinel.process().logTail());
        }
        assertEquals("master", replica.process().info("role").orElseThrow());
    }

    @Test
    void shouldNotStartWhereTlsCannotBeUsed() throws IOException {
        CertificateFiles other = authority.issue("other");
        Map<String, String> faults = Map.of(
                "tls-cert-file " + serverFiles.certificate(),
                "No tls-key-file configured!",
                "tls-key-file " + other.key(),
                "No tls-cert-file configured!",
                String.join(
                        "\n", new CertificateFiles(serverFiles.certificate(), other.key(), authority.file()).lines()),
                "Failed to load private key: " + other.key() + ": ",
                String.join("\n", serverFiles.trusting(Path.of("/no/where")).lines()),
                "Failed to configure CA certificate(s) file/directory: ");
        for (Map.Entry<String, String> fault : faults.entrySet()) {
            Path conf = Files.writeString(
                    folder.path().resolve("sentinel.conf"),
                    "port 0\ntls-port " + FreePorts.next() + "\n" + fault.getKey() + "\n");
            Path log = folder.path().resolve("sentinel.log");
            try (ManagedProcess sentinel =
                    ManagedProcess.start("sentinel", Subject.kind().command(conf), folder.path(), log)) {
                assertEquals(1, sentinel.awaitExit(PATIENCE), sentinel.log());
                assertTrue(sentinel.log().contains(fault.getValue()), sentinel.log());
                assertTrue(
                        sentinel.log().contains("Failed to configure TLS. Check logs for more info."), sentinel.log());
            }
            Files.delete(log);
        }
    }

    @Test
    void shouldServeClientsOfTheSecurePortAlone() throws IOException {
        Path cli = Executables.onPath("redis-cli").orElseThrow(() -> new TestAbortedException("no redis-cli"));
        Server master = startServer(Optional.empty());
        int port = FreePorts.next();
        List<String> lines = new ArrayList<>(serverFiles.lines());
        lines.addAll(List.of("port 0", "tls-port " + port, monitor(master)));
        Path conf = Files.write(folder.path().resolve("sentinel.conf"), lines);
        processes.add(ManagedProcess.start(
                "sentinel",
                Subject.kind().command(conf),
                folder.path(),
                folder.path().resolve("sentinel.log")));

        CertificateFiles client = authority.issue("client");
        Await.until(
                "PONG over TLS", PATIENCE, () -> cli(cli, port, client, "ping").contains("PONG"));

        assertTrue(cli(cli, port, client, "info", "server").contains("tcp_port:" + port));
    }

    @Test
    void shouldRefuseServerOfAnotherAuthority() throws IOException {
        Server master = startServer(Optional.empty());
        CertificateAuthority other = CertificateAuthority.create(folder.path(), "other");

        Sentinel sentinel = startSentinel(
                Subject.kind(),
                master,
                authority.issue("sentinel").trusting(other.file()).lines());

        awaitDown(sentinel);
        if (Subject.isVedette()) {
            String text = "TLS link to " + master.secure() + " failed: the certificate of CN=server, issued by CN=ca,"
                    + " is not trusted";
            sentinel.process().awaitLog(text);
        }
    }

    @Test
    void shouldRefuseExpiredServer() throws IOException {
        serverFiles = authority.issue("server", Instant.now().minusSeconds(3_600));
        Server master = startServer(Optional.empty());

        Sentinel sentinel = startSentinel(
                Subject.kind(), master, authority.issue("sentinel").lines());

        awaitDown(sentinel);
        if (Subject.isVedette()) {
            String text = "TLS link to " + master.secure() + " failed: the certificate of CN=server expired at ";
            sentinel.process().awaitLog(text);
        }
    }

    @Test
    void shouldSayThatServerRefusesOurCertificate() throws IOException {
        Server master = startServer(Optional.empty());
        CertificateAuthority other = CertificateAuthority.create(folder.path(), "other");

        Sentinel sentinel = startSentinel(
                Subject.kind(),
                master,
                other.issue("sentinel").trusting(authority.file()).lines());

        awaitDown(sentinel);
        if (Subject.isVedette()) {
            String text = "TLS link to " + master.secure() + " failed: the other side refused us: unknown_ca";
            sentinel.process().awaitLog(text);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldTakeRenewedCertificatesIntoUse(boolean isAsked) throws IOException {
        Assumptions.assumeTrue(Subject.isVedette(), "the original needs a restart");
        Server master = startServer(Optional.empty());
        CertificateFiles files = authority.issue("sentinel");
        Sentinel sentinel = startSentinel(Subject.kind(), master, files.lines(), PATIENT_MILLIS);
        awaitUp(sentinel);
        CertificateAuthority next = CertificateAuthority.create(folder.path(), "next");

        // Only a certificate of the CA that the server trusts by now will bring the link back.
        next.issue("sentinel");
        if (isAsked) {
            sentinel.process().sighup();
        }
        sentinel.process().awaitLog("TLS certificates renewed: CN=sentinel issued by CN=next");
        assertTrue(isUp(sentinel), "links that stood go on");
        master.process().call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        master.process().call("CLIENT", "KILL", "TYPE", "pubsub", "SKIPME", "yes");

        sentinel.process().awaitLog("failed: the other side refused us: unknown_ca");
        authority.issue("sentinel");
        awaitUp(sentinel);
    }

    private Server startServer(Optional<Endpoint> masterOf) {
        Endpoint secure = Endpoint.loopback(FreePorts.next());
        RedisOptions options = RedisOptions.master();
        for (String line : serverFiles.lines()) {
            options = options.withLine(line);
        }
        options = options.withLine("tls-port " + secure.port()).withLine("tls-replication yes");
        if (masterOf.isPresent()) {
            options = options.withReplicaOf(masterOf.get());
        }
        try {
            Server server = new Server(RedisProcess.start(options), secure);
            processes.add(server.process());
            return server;
        } catch (AssertionError failure) {
            if (failure.toString().contains("Bad directive")) {
                throw new TestAbortedException("this redis-server was built without TLS", failure);
            }
            throw failure;
        }
    }

    private Sentinel startSentinel(SentinelKind kind, Server master, List<String> files) {
        return startSentinel(kind, master, files, DOWN_AFTER_MILLIS);
    }

    private Sentinel startSentinel(SentinelKind kind, Server master, List<String> files, long downAfterMillis) {
        int port = FreePorts.next();
        List<String> lines = new ArrayList<>(files);
        lines.addAll(List.of(
                "tls-port " + port,
                "tls-replication yes",
                monitor(master),
                "sentinel down-after-milliseconds mymaster " + downAfterMillis,
                "sentinel failover-timeout mymaster 5000"));
        SentinelProcess process = SentinelProcess.start(kind, lines);
        processes.add(process);
        process.awaitAnswering();
        return new Sentinel(process, port);
    }

    private static String monitor(Server master) {
        return "sentinel monitor " + MASTER + " 127.0.0.1 " + master.secure().port() + " 2";
    }

    private static boolean seesAll(Sentinel sentinel) throws IOException {
        try (SentinelClient client = sentinel.process().connect()) {
            List<Map<String, String>> peers = client.sentinels(MASTER);
            List<Map<String, String>> replicas = client.replicas(MASTER);
            return peers.size() == 2
                    && peers.stream().allMatch(peer -> "sentinel".equals(peer.get("flags")))
                    && replicas.size() == 1
                    && "slave".equals(replicas.get(0).get("flags"))
                    && "ok".equals(replicas.get(0).get("master-link-status"));
        }
    }

    private static Optional<Endpoint> address(Sentinel sentinel) throws IOException {
        try (SentinelClient client = sentinel.process().connect()) {
            return client.masterAddress(MASTER);
        }
    }

    private static boolean isUp(Sentinel sentinel) throws IOException {
        try (SentinelClient client = sentinel.process().connect()) {
            return "master".equals(client.master(MASTER).get("flags"));
        }
    }

    private static void awaitUp(Sentinel sentinel) {
        Await.until("a link to the master", PATIENCE, () -> isUp(sentinel), sentinel.process()::logTail);
    }

    private static void awaitDown(Sentinel sentinel) {
        sentinel.process().awaitLog("+sdown master " + MASTER);
    }

    private String cli(Path program, int port, CertificateFiles files, String... words) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-p", Integer.toString(port)));
        command.addAll(files.cliOptions());
        command.addAll(List.of(words));
        Path log = folder.path().resolve("cli-" + System.nanoTime());
        try (ManagedProcess process = ManagedProcess.start("redis-cli", command, folder.path(), log)) {
            process.awaitExit(PATIENCE);
            return process.log();
        }
    }
}
