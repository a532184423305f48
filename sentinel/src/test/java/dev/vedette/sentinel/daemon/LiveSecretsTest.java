package dev.vedette.sentinel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.vedette.config.Secret;
import dev.vedette.config.SecretSource;
import dev.vedette.config.SecretSource.Place;
import dev.vedette.quorum.model.MasterName;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveSecretsTest {

    private static final SecretSource OURS =
            new SecretSource(Secret.REQUIREPASS, Optional.empty(), Place.ENVIRONMENT, "OURS");
    private static final SecretSource OF_M =
            new SecretSource(Secret.AUTH_PASS, Optional.of("m"), Place.ENVIRONMENT, "OF_M");

    private final Map<String, String> environment = new HashMap<>(Map.of("OURS", "first-hush", "OF_M", "second-hush"));
    private final LiveSecrets secrets =
            new LiveSecrets(List.of(OURS, OF_M), new SecretReader(Path.of(""), environment));

    @Test
    void shouldTellEachPasswordToWhomItBelongs() {
        assertEquals(Optional.of("first-hush"), secrets.current().own(Secret.REQUIREPASS));
        assertEquals(Optional.empty(), secrets.current().own(Secret.SENTINEL_PASS));
        assertEquals(Optional.of("second-hush"), secrets.current().of(new MasterName("m")));
        assertEquals(Optional.empty(), secrets.current().of(new MasterName("n")));
    }

    @Test
    void shouldTakeIntoUseWhatHasChanged() {
        environment.put("OF_M", "third-hush");

        Secrets before = secrets.use(secrets.readAgain());

        assertEquals(List.of(OF_M), secrets.current().changedSince(before));
        assertEquals(Optional.of("third-hush"), secrets.current().of(new MasterName("m")));
    }

    @Test
    void shouldKeepWhatCannotBeReadAnyMore() {
        environment.remove("OF_M");

        Secrets read = secrets.readAgain();
        Secrets before = secrets.use(read);

        assertEquals(1, read.faults().size());
        assertEquals(List.of(), secrets.current().changedSince(before));
        assertEquals(Optional.of("second-hush"), secrets.current().of(new MasterName("m")));
    }

    @Test
    void shouldKnowLinesOfMastersThatAreNotMonitored() {
        assertEquals(List.of(OF_M), secrets.strays(name -> false));
        assertEquals(List.of(), secrets.strays("m"::equals));
    }

    @Test
    void shouldShowNoPasswordInTexts() {
        String texts = secrets.current() + " " + secrets.source(Secret.REQUIREPASS, Optional.empty()) + " "
                + secrets.readAgain() + " " + OURS + OF_M;

        assertFalse(texts.contains("hush"), texts);
    }
}
