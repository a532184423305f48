package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiddenSecretsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "requirepass a b|requirepass (hidden)",
                "RequirePass \"a b\"|RequirePass (hidden)",
                "requirepass \"a b|requirepass (hidden)",
                "\"requirepass\" a|requirepass (hidden)",
                "masterauth a|masterauth (hidden)",
                "tls-key-file-pass a|tls-key-file-pass (hidden)",
                "tls-client-key-file-pass a|tls-client-key-file-pass (hidden)",
                "sentinel auth-pass m a|sentinel auth-pass m (hidden)",
                "sentinel auth-pass m a b|sentinel auth-pass m (hidden)",
                "sentinel auth-pass a|sentinel auth-pass (hidden)",
                "sentinel auth-pass m 'a|sentinel auth-pass m (hidden)",
                "sentinel SENTINEL-PASS a|sentinel SENTINEL-PASS (hidden)",
                "user u on >a <b +@all|user u on >(hidden) <(hidden) +@all",
                "user u on #1f <a !2e +@all|user u on #(hidden) <(hidden) !(hidden) +@all",
                "user u on \">a b c|user u (hidden)",
                "user u on \">a|user u (hidden)"
            })
    void shouldHidePasswords(String line, String shown) {
        assertEquals(shown, shown(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "requirepass",
                "sentinel auth-pass",
                "sentinel monitor \"m\" 127.0.0.1 6379 2",
                "sentinel auth-user m u",
                "port \"1"
            })
    void shouldShowEverythingElseAsItStands(String line) {
        assertEquals(line, shown(line));
    }

    @Test
    void shouldHidePasswordsInReports() {
        ConfProblem problem = ConfProblem.of(
                ConfLexer.line(ConfSource.mainFile("x"), 3, "requirepass a b"), "wrong number of arguments");

        assertEquals("requirepass (hidden)", problem.text());
    }

    private static String shown(String line) {
        return HiddenSecrets.shown(ConfLexer.line(ConfSource.mainFile("x"), 1, line));
    }
}
