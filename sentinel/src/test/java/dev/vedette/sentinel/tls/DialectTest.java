package dev.vedette.sentinel.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DialectTest {

    private static final String STRONG = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
    private static final String SHORT = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final String STATIC = "TLS_RSA_WITH_AES_128_CBC_SHA";
    private static final String CHACHA = "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256";
    private static final List<String> OFFERED = List.of(STRONG, SHORT, STATIC, CHACHA, "TLS_AES_256_GCM_SHA384");

    @TempDir
    private Path folder;

    @Test
    void shouldKnowCiphersByTheirOpensslNames() {
        assertEquals(List.of(STRONG), ciphers("ECDHE-RSA-AES256-GCM-SHA384"));
        assertEquals(List.of(STATIC), ciphers("AES128-SHA"));
        assertEquals(List.of(CHACHA), ciphers("ECDHE-ECDSA-CHACHA20-POLY1305"));
        assertEquals(List.of(SHORT, STRONG), ciphers("ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384"));
    }

    @Test
    void shouldUnderstandCipherLists() {
        assertEquals(List.of(STRONG, SHORT, STATIC, CHACHA), ciphers("DEFAULT:!MEDIUM"));
        assertEquals(List.of(STRONG, SHORT, CHACHA), ciphers("HIGH:!aNULL:!MD5:!kRSA"));
        assertEquals(List.of(STRONG, SHORT), ciphers("ECDHE+AESGCM"));
        assertEquals(List.of(STRONG, CHACHA, SHORT, STATIC), ciphers("ALL:@STRENGTH"));
        assertEquals(List.of(SHORT, STATIC, CHACHA, STRONG), ciphers("ALL:+AES256"));
        assertEquals(List.of(STRONG), ciphers("ECDHE:-CHACHA20:!AES128:AES128:@SECLEVEL=2"));
    }

    @Test
    void shouldPassOverWordsThatMeanNothing() {
        CipherList list = CipherList.of("foo:AES128-SHA:!bar:!RC4", OFFERED);

        assertEquals(List.of(STATIC), list.javaNames());
        assertEquals(List.of("foo", "bar"), list.unknown());
    }

    @Test
    void shouldSpeakWhatIsAskedFor() throws Exception {
        Dialect dialect = dialect(
                "tls-protocols \"TLSv1.2 tlsv1.3\"",
                "tls-ciphers ECDHE-RSA-AES256-GCM-SHA384",
                "tls-ciphersuites TLS_AES_128_GCM_SHA256:TLS_NONE");

        assertEquals(List.of("TLSv1.2", "TLSv1.3"), dialect.protocols());
        assertEquals(List.of("TLS_AES_128_GCM_SHA256", STRONG), dialect.cipherSuites());
        assertEquals(1, dialect.warnings().size());
        assertTrue(dialect.warnings().get(0).contains("tls-ciphersuites: this Java has no 'TLS_NONE'"));
    }

    @Test
    void shouldSpeakTheTwoNewestVersionsByDefault() throws Exception {
        Dialect dialect = dialect();

        assertEquals(
                List.of("TLSv1.2", "TLSv1.3"),
                dialect.protocols().stream().sorted().toList());
        assertTrue(dialect.cipherSuites().contains(STRONG));
        assertTrue(dialect.cipherSuites().contains("TLS_AES_256_GCM_SHA384"));
    }

    @Test
    void shouldLeaveOutCiphersOfVersionsThatAreNotSpoken() throws Exception {
        assertFalse(dialect("tls-protocols TLSv1.3").cipherSuites().contains(STRONG));
        assertFalse(dialect("tls-protocols TLSv1.2").cipherSuites().contains("TLS_AES_256_GCM_SHA384"));
    }

    @Test
    void shouldRefuseWhatLeavesNothingToSpeak() {
        assertFault("Invalid tls-protocols specified. Use a combination of 'TLSv1',", "tls-protocols foo");
        assertFault("this Java speaks none of them", "tls-protocols \"TLSv1 TLSv1.1\"");
        assertFault("Failed to configure ciphers: foo", "tls-ciphers foo");
        assertFault("Failed to configure ciphersuites: foo", "tls-ciphersuites foo");
    }

    @Test
    void shouldWarnOfVersionsThatJavaSwitchesOff() throws Exception {
        assertTrue(dialect("tls-protocols \"TLSv1 TLSv1.2\"").warnings().get(0).contains("TLSv1 is switched off"));
    }

    private static List<String> ciphers(String expression) {
        return CipherList.of(expression, OFFERED).javaNames();
    }

    private Dialect dialect(String... lines) throws Exception {
        return Dialect.of(TlsTexts.conf(folder, List.of(lines)));
    }

    private void assertFault(String text, String line) {
        TlsFault fault = assertThrows(TlsFault.class, () -> dialect(line));
        assertTrue(fault.getMessage().contains(text), fault.getMessage());
    }
}
