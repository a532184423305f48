package dev.vedette.sentinel.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.sentinel.tls.pem.PemLibrary;
import dev.vedette.sentinel.tls.pem.PemProblem;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PemReaderTest {

    private static final KeyPair RSA = TestPki.rsaKeys();
    private static final KeyPair EC = TestPki.ecKeys();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReadKeysInEveryForm(boolean isRsa) throws Exception {
        KeyPair keys = isRsa ? RSA : EC;
        var certificate = new TestPki("ca").issue("owner", keys);
        List<String> texts = List.of(
                TestPki.pkcs8(keys.getPrivate()),
                TestPki.older(keys.getPrivate()),
                TestPki.encryptedPkcs8(keys.getPrivate(), "secret"));

        for (String text : texts) {
            PrivateKey key = PemLibrary.reader().privateKey(bytes(text), Optional.of("secret"));
            assertTrue(new Identity(List.of(certificate), key).isPair(), text);
        }
    }

    @Test
    void shouldReadTheOlderFormOfEncryption() throws Exception {
        String encrypted = TestPki.encryptedOlder(RSA.getPrivate(), "secret");

        assertEquals(RSA.getPrivate(), PemLibrary.reader().privateKey(bytes(encrypted), Optional.of("secret")));
    }

    @Test
    void shouldSayThatPasswordIsMissingOrWrong() throws Exception {
        List<String> texts = List.of(
                TestPki.encryptedPkcs8(RSA.getPrivate(), "secret"), TestPki.encryptedOlder(RSA.getPrivate(), "secret"));

        for (String text : texts) {
            assertTrue(problem(text, Optional.empty()).contains("no password is configured"));
            assertTrue(problem(text, Optional.of("wrong")).contains("the password is probably wrong"));
        }
    }

    @Test
    void shouldReadCertificatesInOrderBesideOtherText() throws Exception {
        TestPki pki = new TestPki("ca");
        var leaf = pki.issue("leaf", EC);
        String text = "Certificate:\n    Data: as openssl -text writes it\n" + TestPki.pem(leaf)
                + TestPki.pkcs8(EC.getPrivate()) + TestPki.pem(pki.certificate());

        assertEquals(List.of(leaf, pki.certificate()), PemLibrary.reader().certificates(bytes(text)));
    }

    @Test
    void shouldSayThatNothingWasFound() throws Exception {
        String key = TestPki.pkcs8(EC.getPrivate());

        var none = assertThrows(PemProblem.class, () -> PemLibrary.reader().certificates(bytes(key)));
        assertTrue(none.getMessage().contains("no certificate found"), none.getMessage());
        assertTrue(problem("rubbish", Optional.empty()).contains("no private key found"));
        assertTrue(problem(key.substring(0, key.length() / 2), Optional.empty()).contains("malformed PEM"));
    }

    private static String problem(String text, Optional<String> password) {
        return assertThrows(PemProblem.class, () -> PemLibrary.reader().privateKey(bytes(text), password))
                .getMessage();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
