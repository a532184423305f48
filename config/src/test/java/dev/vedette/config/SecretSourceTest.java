package dev.vedette.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vedette.config.ConfLoad.Loaded;
import dev.vedette.config.SecretSource.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSourceTest {

    private static final String MONITOR = "sentinel monitor m 127.0.0.1 6379 2\n";

    @Test
    void shouldReadWherePasswordsStand() {
        List<SecretSource> secrets = loaded(MONITOR
                        + "#vedette auth-pass-file m /run/redis\n"
                        + "#vedette sentinel-pass-env PEERS\n"
                        + "#vedette requirepass-file own\n")
                .conf()
                .vedette()
                .elsewhere();

        assertEquals(
                List.of(
                        new SecretSource(Secret.AUTH_PASS, Optional.of("m"), Place.FILE, "/run/redis"),
                        new SecretSource(Secret.REQUIREPASS, Optional.empty(), Place.FILE, "own"),
                        new SecretSource(Secret.SENTINEL_PASS, Optional.empty(), Place.ENVIRONMENT, "PEERS")),
                secrets);
        assertEquals(
                List.of(
                        "#vedette auth-pass-file m /run/redis",
                        "#vedette requirepass-file own",
                        "#vedette sentinel-pass-env PEERS"),
                secrets.stream().map(SecretSource::line).toList());
    }

    @Test
    void shouldKeepTheLinesAsCommentsAndDropThoseOfMastersThatAreGone() {
        String text = MONITOR
                + "sentinel monitor n 127.0.0.1 6380 2\n"
                + "#vedette auth-pass-file m /run/m\n"
                + "vedette auth-pass-file n /run/n\n"
                + "#vedette requirepass-env OWN\n";
        Loaded loaded = loaded(text);
        SentinelConf without =
                loaded.conf().withMasters(List.of(loaded.conf().master("n").orElseThrow()));

        String rewritten = ConfRewriter.ofMainFile(loaded.sources()).rewrite(text, without);

        assertTrue(rewritten.contains("\n#vedette auth-pass-file n /run/n\n"), rewritten);
        assertTrue(rewritten.contains("\n#vedette requirepass-env OWN\n"), rewritten);
        assertFalse(rewritten.contains("/run/m"), rewritten);
    }

    @Test
    void shouldPassOverAMasterThatIsNotMonitored() {
        assertEquals(
                1,
                loaded("#vedette auth-pass-file gone /run/m\n")
                        .conf()
                        .vedette()
                        .elsewhere()
                        .size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sentinel auth-pass m x\n#vedette auth-pass-file m /run/m",
                "#vedette auth-pass-env m M\nsentinel auth-pass m x",
                "sentinel sentinel-pass x\n#vedette sentinel-pass-file /run/m",
                "requirepass x\n#vedette requirepass-file /run/m",
                "tls-key-file-pass x\n#vedette tls-key-file-pass-file /run/m",
                "tls-client-key-file-pass x\n#vedette tls-client-key-file-pass-env M",
                "#vedette requirepass-file /run/m\n#vedette requirepass-env M"
            })
    void shouldRefuseAPasswordWithTwoPlaces(String lines) {
        String messages = messages(MONITOR + lines + "\n");

        assertTrue(messages.endsWith("leave one of them"), messages);
    }

    @Test
    void shouldRefuseWrongNumbersOfValues() {
        assertEquals(
                "The Vedette setting 'auth-pass-file' takes a master's name and one value",
                messages("#vedette auth-pass-file /run/m\n"));
        assertEquals(
                "The Vedette setting 'requirepass-env' takes exactly one value",
                messages("#vedette requirepass-env m X\n"));
        assertEquals("This names no place for a password", messages("#vedette requirepass-file \"\"\n"));
    }

    private static Loaded loaded(String text) {
        return Parsing.loadedWith(text);
    }

    private static String messages(String text) {
        return Parsing.problems(text).stream().map(ConfProblem::message).collect(Collectors.joining("\n"));
    }
}
