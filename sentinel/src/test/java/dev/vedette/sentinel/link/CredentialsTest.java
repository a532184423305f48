package dev.vedette.sentinel.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

    private static final Optional<String> SECRET = Optional.of("s3cret");

    @Test
    void shouldAuthenticateWithAPasswordOnly() {
        assertEquals(Optional.of(List.of("AUTH", "s3cret")), new Credentials(Optional.empty(), SECRET).command());
        assertEquals(
                Optional.of(List.of("AUTH", "guard", "s3cret")),
                new Credentials(Optional.of("guard"), SECRET).command());
        assertEquals(Optional.empty(), new Credentials(Optional.of("guard"), Optional.empty()).command());
    }

    @Test
    void shouldKeepSecretsOutOfItsText() {
        assertFalse(new Credentials(Optional.of("guard"), SECRET).toString().contains("s3cret"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "WRONGPASS invalid username-password pair or user is disabled.|WRONGPASS invalid username-password pair or user is disabled.",
                "ERR unknown command 'AUTH', with args beginning with: 's3cret'|ERR unknown command",
                "ERR unknown command `AUTH`, with args beginning with: `s3cret`|ERR unknown command",
            })
    void shouldShowNoErrorBeyondItsFirstQuote(String error, String shown) {
        assertEquals(shown, Greeting.shown(error));
    }
}
