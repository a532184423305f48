package dev.vedette.sentinel.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsTest {

    private static final TestPki PKI = new TestPki("ca");
    private static final KeyPair KEYS = TestPki.ecKeys();

    @TempDir
    private Path folder;

    private List<String> lines;

    @BeforeEach
    void write() throws IOException {
        lines = PKI.writeServer(folder, "server", KEYS);
    }

    @Test
    void shouldFallBackToTheServersPairForOurOwnConnections() throws Exception {
        assertEquals(read().server(), read().client());
        assertEquals(
                read().server(),
                read("tls-client-cert-file " + folder.resolve("ca.crt")).client());
    }

    @Test
    void shouldTakePairOfItsOwnForOurOwnConnections() throws Exception {
        KeyPair keys = TestPki.ecKeys();
        Files.writeString(folder.resolve("client.crt"), TestPki.pem(PKI.issue("client", keys)));
        Files.writeString(folder.resolve("client.key"), TestPki.encryptedPkcs8(keys.getPrivate(), "secret"));

        Material material = read(
                "tls-client-cert-file " + folder.resolve("client.crt"),
                "tls-client-key-file " + folder.resolve("client.key"),
                "tls-client-key-file-pass secret");

        assertTrue(material.summary().contains("CN=server issued by CN=ca"), material.summary());
        assertTrue(material.summary().contains("to others: CN=client"), material.summary());
    }

    @Test
    void shouldAskForThePasswordsOfKeysWheneverItReads() throws Exception {
        AtomicReference<String> password = new AtomicReference<>("first");
        Tls tls = Tls.of(
                TlsTexts.conf(folder, lines),
                folder,
                () -> new KeyPasswords(Optional.of(password.get()), Optional.empty()));
        Files.writeString(folder.resolve("server.key"), TestPki.encryptedPkcs8(KEYS.getPrivate(), "second"));
        assertThrows(TlsFault.class, tls::read);

        password.set("second");

        assertTrue(tls.read().summary().startsWith("CN=server"));
    }

    @Test
    void shouldTakeRelativePathsFromTheGivenFolder() throws Exception {
        var conf = TlsTexts.conf(
                folder, List.of(), "tls-cert-file server.crt", "tls-key-file server.key", "tls-ca-cert-file ca.crt");

        assertTrue(Tls.of(conf, folder).read().summary().startsWith("CN=server"));
    }

    @Test
    void shouldNameTheFileAndTheReason() throws Exception {
        assertFault("No tls-cert-file configured!", List.of());
        assertFault("No tls-key-file configured!", lines.subList(0, 1));
        assertFault("Either tls-ca-cert-file or tls-ca-cert-dir must be specified", lines.subList(0, 2));
        assertFault(
                "Failed to load certificate: /no/where: No such file or directory", lines, "tls-cert-file /no/where");
        assertFault(
                "Failed to load private key: /no/where: No such file or directory", lines, "tls-key-file /no/where");
        assertFault("CA certificate(s) file/directory: /no/where: No such file", lines, "tls-ca-cert-file /no/where");
        assertFault("CA certificate(s) file/directory: /no/where: No such file", lines, "tls-ca-cert-dir /no/where");
        assertFault("Failed to load /no/where: No such file or directory", lines, "tls-dh-params-file /no/where");
        assertFault("server.key: no certificate found", lines, "tls-ca-cert-file " + folder.resolve("server.key"));
    }

    @Test
    void shouldRefuseKeyOfAnotherCertificate() throws Exception {
        Files.writeString(
                folder.resolve("other.key"), TestPki.pkcs8(TestPki.ecKeys().getPrivate()));
        Files.writeString(
                folder.resolve("rsa.key"), TestPki.pkcs8(TestPki.rsaKeys().getPrivate()));

        assertFault("other.key: key values mismatch", lines, "tls-key-file " + folder.resolve("other.key"));
        assertFault("rsa.key: key values mismatch", lines, "tls-key-file " + folder.resolve("rsa.key"));
    }

    @Test
    void shouldNeedNoAuthorityWhereNobodyIsChecked() throws Exception {
        var conf = TlsTexts.conf(folder, lines.subList(0, 2), "tls-port 7000", "tls-auth-clients no");

        assertTrue(Tls.of(conf, folder).read().trust().isEmpty());
    }

    @Test
    void shouldReadFoldersOfAuthoritiesByHashedNamesAlone() throws Exception {
        Path folderOfAll = Files.createDirectory(folder.resolve("cas"));
        Files.writeString(folderOfAll.resolve("README"), "no certificate");
        assertFault("cas: it holds no file with a name such as", lines.subList(0, 2), "tls-ca-cert-dir " + folderOfAll);

        Files.writeString(folderOfAll.resolve("1a2b3c4d.0"), TestPki.pem(PKI.certificate()));
        var conf = TlsTexts.conf(folder, lines.subList(0, 2), "tls-ca-cert-dir " + folderOfAll);

        assertEquals(1, Tls.of(conf, folder).read().trust().orElseThrow().getAcceptedIssuers().length);
    }

    @Test
    void shouldWarnOfExpiredCertificateOfOurOwn() throws Exception {
        PKI.write(folder, PKI.issue("server", KEYS, Instant.now().minusSeconds(60)), KEYS);

        assertTrue(read().warnings().get(0).contains("The TLS certificate of CN=server expired at"));
    }

    @Test
    void shouldTellStatesOfTheFilesApart() throws Exception {
        String before = read().mark();
        assertEquals(before, read().mark());

        PKI.write(folder, PKI.issue("server", KEYS), KEYS);

        assertFalse(before.equals(read().mark()));
    }

    private Material read(String... more) throws Exception {
        return Tls.of(TlsTexts.conf(folder, lines, more), folder).read();
    }

    private void assertFault(String text, List<String> given, String... more) throws Exception {
        var conf = TlsTexts.conf(folder, given, more);
        TlsFault fault = assertThrows(TlsFault.class, () -> Tls.of(conf, folder).read());
        assertTrue(fault.getMessage().contains(text), fault.getMessage());
    }
}
